"""Installations to be killed, on both databases, each with a client of the record."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import services
from tests.support.live import Live
from tests.support.record import Record

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "5"))


@dataclass(frozen=True)
class Installation:
    """A platform with its data prepared as by `make run`, and a client with all rights on its record."""

    live: Live
    record: Record


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give a PostgreSQL that writes through to the disk: the one of the run, or a new one."""
    if url := os.environ.get("POSTGRES_URL"):
        yield url
        return
    with services.postgresql() as server:
        server.write_through()
        yield server.url()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """Set up a platform with its demo; no worker runs, only the server is under fire."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    folder: Path = tmp_path_factory.mktemp(request.param)
    live = Live(folder, postgres_url=url)
    try:
        live.manage("prepare")
        yield Installation(live, Record.with_all_rights(live))
    finally:
        live.stop()
