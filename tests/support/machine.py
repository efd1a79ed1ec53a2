"""Programs that the tests need beside Python: found, or installed on Debian as root."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path


class MissingProgramError(RuntimeError):
    """A program is missing and cannot be installed; the message says what to install."""


@lru_cache(maxsize=1)
def refresh_package_lists() -> None:
    """Bring apt's lists up to date, once a run."""
    subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)


def install(package: str) -> None:
    """Install a Debian package without starting its service; raise MissingProgramError."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise MissingProgramError(f"Install {package} (on Debian: apt-get install {package}).")
    print(f"installing {package}", flush=True)
    refresh_package_lists()
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    done = subprocess.run(command, check=False, env=quiet, capture_output=True, text=True)
    if done.returncode:
        raise MissingProgramError(f"apt-get install {package} failed: {done.stderr.strip()}")


def program(names: Sequence[str], package: str) -> Path:
    """Return the first program found of `names` (paths or commands), installing the package."""
    for attempt in range(2):
        for name in names:
            if found := shutil.which(name):
                return Path(found)
        if attempt == 0:
            install(package)
    raise MissingProgramError(f"{package} is installed, but {names[0]} is not there.")


def chromium() -> Path:
    """Return the browser of the journeys."""
    return program(["chromium", "chromium-browser", "google-chrome"], "chromium")


def redis_server() -> Path:
    """Return the Redis server."""
    return program(["redis-server"], "redis-server")


def postgres_folder() -> Path:
    """Return the folder with the programs of PostgreSQL 15."""
    folder = "/usr/lib/postgresql/15/bin"
    return program([f"{folder}/postgres", "postgres"], "postgresql-15").resolve().parent


def perl_harvester() -> Path:
    """Return the command-line harvester of Perl's HTTP::OAI; Perl itself stands beside it."""
    return program(["oai_pmh"], "libhttp-oai-perl")
