"""Fills installations of the platform and of the peer for measurements, and serves them."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tests.support.processes import ROOT, free_port

SEED = "import json; from bench.seed import seed; print(json.dumps(seed({}, {})))"
START_SECONDS = 60


@contextmanager
def served(python: str, application: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve an application by granian on a free port."""
    port = free_port()
    size = ["--workers", "2", "--blocking-threads", "4", "--port", str(port)]
    command = [python, "-m", "granian", "--interface", "wsgi", "--log-level", "error", *size]
    process = subprocess.Popen(
        [*command, application],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until_it_answers(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def until_it_answers(port: int) -> None:
    """Wait until something answers on a port."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    message = f"nothing answers on port {port}"
    raise TimeoutError(message)


def seeded(folder: str, courses: int, learners: int) -> dict[str, Any]:
    """Prepare an installation in a folder and return what there is to ask."""
    environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings.local"}
    manage = [sys.executable, "manage.py"]
    for command in (
        ["migrate", "-v0"],
        ["createcachetable"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        subprocess.run([*manage, *command], cwd=ROOT, env=environment, check=True)
    code = SEED.format(courses, learners)
    printed = subprocess.run(
        [*manage, "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    asked: dict[str, Any] = json.loads(printed.stdout.splitlines()[-1])
    return asked


def peer_seeded(python: str, folder: str, courses: int) -> str:
    """Fill an installation of the peer and return the session of a learner."""
    printed = subprocess.run(
        [python, "-m", "bench.peer.site", "seed", str(courses)],
        cwd=ROOT,
        env={**os.environ, "BENCH_FOLDER": folder},
        check=True,
        capture_output=True,
        text=True,
    )
    return printed.stdout.split()[-1]
