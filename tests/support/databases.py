"""Databases of the tests: each is a copy of one migrated template.

The migrations alone take half a minute; a copy takes milliseconds. The template is kept until a
migration or a dependency changes.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from tests.support.processes import ROOT

KEPT = ROOT / ".pytest_cache" / "databases"


def fingerprint() -> str:
    """Return a digest of everything that makes the migrated template what it is."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    installed = ROOT / "lms/settings/parts/applications.py"
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/apps.py"), installed]):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process make a template while the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    """Run all migrations on a database; raise RuntimeError with what they said."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "lms.settings.test",
        "SQLITE_SYNCHRONOUS": "OFF",
    }
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--skip-checks", "-v0"]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        last_words = "\n".join((done.stdout + done.stderr).splitlines()[-6:])
        raise RuntimeError(f"The migrations fail on {url}:\n{last_words}")


def sqlite_template() -> Path:
    """Return the migrated SQLite database, making it if there is none of this state."""
    template = KEPT / f"{fingerprint()}.sqlite3"
    with one_at_a_time():
        if not template.exists():
            for old in KEPT.glob("*.sqlite3*"):
                old.unlink()
            draft = KEPT / "draft.sqlite3"
            migrate(f"sqlite:///{draft}")
            draft.rename(template)
    return template


class Copy(Protocol):
    """A database of one test process."""

    url: str

    def restore(self) -> None:
        """Bring the database (back) to the migrated state."""

    def drop(self) -> None:
        """Delete the database."""


class SqliteCopy:
    """A copied file."""

    def __init__(self, path: Path) -> None:
        self.path, self.template = path, sqlite_template()
        self.url = f"sqlite:///{path}"

    def restore(self) -> None:
        """Copy the template over the database."""
        self.drop()
        shutil.copyfile(self.template, self.path)

    def drop(self) -> None:
        """Delete the database with its journal."""
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


class PostgresCopy:
    """A database made from a template in the same server."""

    def __init__(self, server_url: str, name: str) -> None:
        self.server_url, self.name = server_url.rpartition("/")[0], name
        self.template = f"template_{fingerprint()}"
        self.url = f"{self.server_url}/{name}"
        with one_at_a_time():
            self.make_template()

    def execute(self, statement: str, *names: str) -> None:
        """Run one statement about whole databases."""
        with psycopg.connect(f"{self.server_url}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def make_template(self) -> None:
        """Make the migrated template if the server has none of this state."""
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        with psycopg.connect(f"{self.server_url}/postgres") as connection:
            if connection.execute(query, [self.template]).fetchone():
                return
        self.execute("DROP DATABASE IF EXISTS draft")
        self.execute("CREATE DATABASE draft")
        migrate(f"{self.server_url}/draft")
        self.execute("ALTER DATABASE draft RENAME TO {}", self.template)

    def restore(self) -> None:
        """Make the database anew from the template."""
        self.drop()
        self.execute("CREATE DATABASE {} TEMPLATE {}", self.name, self.template)

    def drop(self) -> None:
        """Delete the database, whoever is still connected."""
        self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


def copy(server_url: str, folder: Path, name: str) -> Copy:
    """Return the database `name`: in the server of `server_url`, or a file in `folder`."""
    if server_url.startswith("postgres"):
        return PostgresCopy(server_url, name)
    return SqliteCopy(folder / f"{name}.sqlite3")
