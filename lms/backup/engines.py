"""Which database this installation stands on, as a backup sees it."""

from pathlib import Path
from typing import Protocol

from django.db import connection

from lms.backup.manifest import Contents
from lms.backup.postgres import PostgresEngine
from lms.backup.sqlite import SqliteEngine


class Engine(Protocol):
    """What a backup needs of a database; `member` is its name in the archive."""

    name: str
    member: str

    def save(self, target: Path) -> Contents:
        """Write the database, as it is at one moment, into a new file."""

    def check(self, staged: Path, expected: Contents) -> None:
        """Raise RefusedArchiveError if an unpacked database is not what is expected."""

    def has_data(self) -> bool:
        """Say whether there is something to lose."""

    def require_alone(self) -> None:
        """Raise BackupError while somebody else uses the database."""

    def put(self, staged: Path, expected: Contents) -> None:
        """Replace the database by an unpacked, checked one: wholly or not at all."""


def engine() -> Engine:
    """Return the engine that `DATABASE_URL` chose."""
    return PostgresEngine() if connection.vendor == "postgresql" else SqliteEngine()
