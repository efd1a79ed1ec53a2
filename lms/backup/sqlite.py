"""SQLite: a consistent copy while the platform runs, and a copy put in the database's place."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from django.db import connection, connections

from lms.backup.manifest import BackupError, Contents, RefusedArchiveError

JOURNALS = ("-wal", "-shm", "-journal")
LOCK_SECONDS = 2.0


class SqliteEngine:
    """The embedded database: one file, and its journal beside it."""

    name = "sqlite"
    member = "database.sqlite3"

    @property
    def path(self) -> Path:
        """Return where the database is."""
        return Path(connection.settings_dict["NAME"])

    def save(self, target: Path) -> Contents:
        """Copy the database as it is at one moment (SQLite's online backup), journal included."""
        with (
            closing(sqlite3.connect(self.path)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return contents(copy)

    def check(self, staged: Path, expected: Contents) -> None:
        """Raise RefusedArchiveError if an unpacked database is not what its manifest says."""
        try:
            with closing(sqlite3.connect(staged)) as copy:
                sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
                if sound and contents(copy) == expected:
                    return
        except sqlite3.DatabaseError as error:
            raise RefusedArchiveError(f"The archive's database is damaged: {error}.") from error
        raise RefusedArchiveError("The archive's database does not hold what its manifest says.")

    def has_data(self) -> bool:
        """Say whether there is a database already, sound or not."""
        if not self.path.exists():
            return False
        try:
            with closing(sqlite3.connect(self.path)) as current:
                return bool(current.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        except sqlite3.DatabaseError:
            return True

    def require_alone(self) -> None:
        """Raise BackupError while somebody has the database open; merge its journal into it."""
        connections.close_all()
        if not self.path.exists():
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=LOCK_SECONDS)) as current:
                current.execute("PRAGMA journal_mode=DELETE")  # needs the database for itself
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise BackupError("The platform is running: stop it, then restore.") from error
        except sqlite3.DatabaseError:
            return  # it is damaged: nobody can use it, and a restore is what it needs

    def put(self, staged: Path, expected: Contents) -> None:
        """Put an unpacked, checked database in the place of the present one, at once."""
        connections.close_all()
        for suffix in JOURNALS:
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).unlink()
        beside = self.path.with_name(f"{self.path.name}-restored")
        shutil.move(staged, beside)  # the database may be on another disk than DATA_DIR
        beside.replace(self.path)


def contents(database: sqlite3.Connection) -> Contents:
    """Return what a SQLite database holds."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [str(row[0]) for row in rows if not row[0].startswith("sqlite_")]
    applied = database.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    base = database.execute("SELECT iri_base FROM kernel_instance").fetchone()
    return Contents(
        {name: count_rows(database, name) for name in names},
        tuple(f"{app}.{name}" for app, name in applied),
        base[0] if base else "",
    )


def count_rows(database: sqlite3.Connection, table: str) -> int:
    """Return how many rows a table has; its name comes from the database itself."""
    quoted = table.replace('"', '""')
    return int(database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608
