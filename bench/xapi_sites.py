"""Installations to measure: an empty platform on either database, served or filled."""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.installations import served
from bench.xapi_load import request
from tests.support import databases
from tests.support.processes import ROOT

OURS, LIMITS = "lms.wsgi:application", "bench.plain.wsgi:application"


@dataclass
class Site:
    """An installation in a folder, with a client of its record."""

    name: str
    environment: Mapping[str, str]
    headers: Mapping[str, str]

    @contextmanager
    def served(self, application: str) -> Iterator[int]:
        """Serve the platform or the limits, and give the port."""
        with served(sys.executable, application, self.environment) as port:
            yield port

    def post(self, body: bytes, path: str = "/xapi/statements") -> bytes:
        """Return the bytes of a POST."""
        return request("POST", path, body, self.headers)

    def get(self, path: str) -> bytes:
        """Return the bytes of a GET."""
        return request("GET", path, b"", self.headers)

    def python(self, *arguments: str, given: str = "") -> str:
        """Run Python on the installation and return what it prints."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            input=given,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def started(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start Python on the installation; what it prints can be read, and it can be told."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


@contextmanager
def site(folder: Path, postgres_url: str = "", name: str = "bench_xapi") -> Iterator[Site]:
    """Give an empty platform on SQLite, or on PostgreSQL where its URL is given."""
    folder.mkdir(parents=True)
    copy = databases.copy(postgres_url, folder, name if postgres_url else "db")
    copy.restore()
    environment = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": copy.url if postgres_url else "",
        "DJANGO_SETTINGS_MODULE": "lms.settings.local",
    }
    made = Site("PostgreSQL" if postgres_url else "SQLite", environment, {})
    made.headers = _headers(
        made.python("manage.py", "xapi_credential", "add", "bench", "--scope", "all")
    )
    try:
        yield made
    finally:
        copy.drop()
        shutil.rmtree(folder)


def _headers(printed: str) -> Mapping[str, str]:
    lines = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
    pair = f"{lines['key'].strip()}:{lines['secret'].strip()}"
    return {
        "Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}",
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
    }
