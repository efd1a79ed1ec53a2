"""The parts of a run: which tests each takes, and on which services they stand."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass

from tests.support import machine, services
from tests.support.processes import ROOT

Environment = dict[str, str]
APART = ("journeys", "faults", "redis")  # parts of their own


@dataclass(frozen=True)
class Part:
    """A set of tests that run in one process (or two) with the same services."""

    name: str
    paths: Callable[[], list[str]]
    services: Callable[[], AbstractContextManager[Environment]]
    options: tuple[str, ...] = ()


@contextmanager
def embedded() -> Iterator[Environment]:
    """Run on SQLite, files and folders."""
    yield {"DATABASE_URL": "", "CELERY_BROKER_URL": ""}


@contextmanager
def on_postgres() -> Iterator[Environment]:
    """Run on PostgreSQL 15."""
    with services.postgresql() as server:
        yield {"DATABASE_URL": server.url(), "CELERY_BROKER_URL": ""}


@contextmanager
def on_redis() -> Iterator[Environment]:
    """Run on SQLite with Redis as the broker."""
    with services.redis() as url:
        yield {"DATABASE_URL": "", "CELERY_BROKER_URL": url}


@contextmanager
def with_browser() -> Iterator[Environment]:
    """Run on SQLite with a browser to look at the pages."""
    yield {"DATABASE_URL": "", "CELERY_BROKER_URL": "", "BROWSER": str(machine.chromium())}


@contextmanager
def with_durable_postgres() -> Iterator[Environment]:
    """Run on SQLite, with a PostgreSQL beside it that writes through to the disk."""
    with ExitStack() as stack:
        server = stack.enter_context(services.postgresql(durable=True))
        yield {"DATABASE_URL": "", "CELERY_BROKER_URL": "", "POSTGRES_URL": server.url()}


def suite() -> list[str]:
    """Return all tests but those of the parts apart."""
    return ["tests", *(f"--ignore=tests/{folder}" for folder in APART)]


def on_both() -> list[str]:
    """Return the tests that meet the database in a way of its own."""
    folders = [*ROOT.glob("tests/*/db"), *ROOT.glob("tests/db")]
    return sorted(str(folder.relative_to(ROOT)) for folder in folders)


# A file's tests stay in one process: what a module builds once is built once.
TWO_PROCESSES = ("-n", os.environ.get("TEST_PROCESSES", "2"), "--dist", "loadfile")
NO_TIME_LIMIT = ("-o", "faulthandler_timeout=0")

PARTS = (
    Part("sqlite", suite, embedded, TWO_PROCESSES),
    Part("postgres", on_both, on_postgres),
    Part("redis", lambda: ["tests/redis"], on_redis),
    Part("browser", lambda: ["tests/journeys"], with_browser),
    Part("faults", lambda: ["tests/faults"], with_durable_postgres, NO_TIME_LIMIT),
)
