"""Measures Ralph with the same statements; see bench/peer/lrs.py for what is changed in it."""

import base64
import itertools
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.installations import until_it_answers
from bench.xapi_load import measure, request
from bench.xapi_statements import bodies
from bench.xapi_writes import CLIENTS_OF_MANY, CLIENTS_OF_ONE, Turns
from tests.support.processes import ROOT, free_port

HASH = "import bcrypt; print(bcrypt.hashpw(b'secret', bcrypt.gensalt()).decode())"
HEADERS = {
    "Authorization": f"Basic {base64.b64encode(b'bench:secret').decode()}",
    "Content-Type": "application/json",
    "X-Experience-API-Version": "1.0.3",
}


@contextmanager
def served(python: str, folder: Path) -> Iterator[int]:
    """Serve the peer by two processes of uvicorn, as its own command does."""
    hashed = subprocess.run([python, "-c", HASH], check=True, capture_output=True, text=True)
    agent = {"mbox": "mailto:bench@example.org"}
    user = {"username": "bench", "hash": hashed.stdout.strip(), "scopes": ["all"], "agent": agent}
    (folder / "auth.json").write_text(json.dumps([user]))
    environment = {
        **os.environ,
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
    }
    port = free_port()
    command = [python, "-m", "uvicorn", "--workers", "2", "--port", str(port), "--log-level"]
    process = subprocess.Popen(
        [*command, "error", "bench.peer.lrs:app"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until_it_answers(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def posts(python: str, folder: Path, size: int, seconds: float) -> Turns:
    """Return how POST of `size` statements goes, beginning with an empty file."""
    folder.mkdir()
    clients = CLIENTS_OF_ONE if size == 1 else CLIENTS_OF_MANY
    most = int(seconds * (200 if size == 1 else 30))
    prepared = [
        request("POST", "/xAPI/statements/", body, HEADERS)
        for body in itertools.islice(bodies(size), most)
    ]
    with served(python, folder) as port:
        return Turns([measure(port, prepared, clients=clients, seconds=seconds)])
