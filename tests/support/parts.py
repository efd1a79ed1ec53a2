"""The parts of a run: which tests each takes, and on which services they stand."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property

from tests.support import machine, services
from tests.support.processes import ROOT

Environment = dict[str, str]
APART = ("journeys", "faults", "redis")  # parts of their own


class Services:
    """What runs beside the tests: started when first needed, stopped together at the end."""

    def __init__(self) -> None:
        self.stack = ExitStack()

    @cached_property
    def postgres(self) -> services.PostgreSQL:
        """Start PostgreSQL 15, once a run."""
        return self.stack.enter_context(services.postgresql())

    def embedded(self) -> Environment:
        """Stand on SQLite, files and folders."""
        return {"DATABASE_URL": "", "CELERY_BROKER_URL": ""}

    def on_postgres(self) -> Environment:
        """Stand on PostgreSQL 15."""
        return {**self.embedded(), "DATABASE_URL": self.postgres.url()}

    def on_redis(self) -> Environment:
        """Stand on SQLite, with Redis as the broker and a PostgreSQL beside it."""
        broker = self.stack.enter_context(services.redis())
        beside = {"CELERY_BROKER_URL": broker, "POSTGRES_URL": self.postgres.url()}
        return {**self.embedded(), **beside}

    def with_browser(self) -> Environment:
        """Stand on SQLite, with a browser to look at the pages."""
        return {**self.embedded(), "BROWSER": str(machine.chromium())}

    def durable(self) -> Environment:
        """Stand on SQLite, with a PostgreSQL beside it that writes through to the disk."""
        self.postgres.write_through()
        return {**self.embedded(), "POSTGRES_URL": self.postgres.url()}


@dataclass(frozen=True)
class Part:
    """A set of tests that run in one process (or two) on the same services."""

    name: str
    paths: Callable[[], list[str]]
    services: Callable[[Services], Environment]
    options: tuple[str, ...] = ()


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
    Part("sqlite", suite, Services.embedded, TWO_PROCESSES),
    Part("postgres", on_both, Services.on_postgres),
    Part("redis", lambda: ["tests/redis"], Services.on_redis),
    Part("browser", lambda: ["tests/journeys"], Services.with_browser),
    Part("faults", lambda: ["tests/faults"], Services.durable, NO_TIME_LIMIT),
)
