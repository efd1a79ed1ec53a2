"""PostgreSQL by its own tools: pg_dump of one snapshot, and one transaction that replaces all."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from lms.backup.manifest import BackupError, Contents, RefusedArchiveError

TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
EMPTY = """
SET lock_timeout = '10s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
CHECK = """
DO $check$ BEGIN
IF (SELECT count(*) FROM public.{table}) <> {rows} THEN RAISE EXCEPTION 'rows are missing'; END IF;
END $check$;
"""


class PostgresEngine:
    """A PostgreSQL server's database: its schema `public`."""

    name = "postgresql"
    member = "database.dump"

    def save(self, target: Path) -> Contents:
        """Dump the database as it is at one moment; what is counted is that same moment."""
        with snapshot() as (cursor, name):
            found = contents(cursor)
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}"]
            run("pg_dump", [*options, "--compress=0", f"--file={target}"], database=True)
        return found

    def check(self, staged: Path, expected: Contents) -> None:
        """Raise RefusedArchiveError if an unpacked dump cannot be read."""
        try:
            run("pg_restore", ["--file", str(script_of(staged)), *OPTIONS, str(staged)])
        except BackupError as error:
            raise RefusedArchiveError(f"The archive's database is damaged: {error}") from error

    def has_data(self) -> bool:
        """Say whether the database holds a table."""
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            return cursor.fetchone() is not None

    def require_alone(self) -> None:
        """Raise BackupError while others are connected to the database."""
        connections.close_all()
        with connection.cursor() as cursor:
            cursor.execute(OTHERS)
            others = int(cursor.fetchone()[0])
        connections.close_all()
        if others:
            raise BackupError(
                f"The platform is running ({others} connections): stop it, then restore."
            )

    def put(self, staged: Path, expected: Contents) -> None:
        """Replace everything in one transaction, which counts the rows before it commits."""
        first, last = staged.with_suffix(".first"), staged.with_suffix(".last")
        first.write_text(EMPTY)
        last.write_text("".join(checks(expected)))
        files = [f"--file={path}" for path in (first, script_of(staged), last)]
        once = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        run("psql", [*once, "--output=/dev/null", *files], database=True)


OPTIONS = ("--no-owner", "--no-privileges")


def script_of(staged: Path) -> Path:
    """Return where the SQL of an unpacked dump is put."""
    return staged.with_suffix(".sql")


def checks(expected: Contents) -> Iterator[str]:
    """Yield the statements that fail unless every table has its rows."""
    for table, rows in expected.counts.items():
        yield CHECK.format(table=connection.ops.quote_name(table), rows=int(rows))


@contextmanager
def snapshot() -> Iterator[tuple[Any, str]]:
    """Give a cursor on one moment of the database, and the moment's name for pg_dump."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            yield cursor, str(cursor.fetchone()[0])
    finally:
        other.close()


def contents(cursor: Any) -> Contents:
    """Return what a PostgreSQL database holds."""
    names = [str(row[0]) for row in rows_of(cursor, TABLES)]
    applied = rows_of(cursor, "SELECT app, name FROM django_migrations ORDER BY app, name")
    base = rows_of(cursor, "SELECT iri_base FROM kernel_instance")
    counted = "SELECT count(*) FROM public.{}"
    return Contents(
        {
            name: int(rows_of(cursor, counted.format(connection.ops.quote_name(name)))[0][0])
            for name in names
        },
        tuple(sorted(f"{app}.{name}" for app, name in applied)),
        base[0][0] if base else "",
    )


def rows_of(cursor: Any, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    cursor.execute(query)
    return list(cursor.fetchall())


def run(program: str, arguments: Sequence[str], *, database: bool = False) -> None:
    """Run one of PostgreSQL's programs, on our database if asked.

    Raises BackupError with its last words, or if it is not installed.
    """
    where, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [program, *arguments, *(where[1:] if database else [])]
    try:
        done = subprocess.run(  # noqa: S603 a fixed program
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        message = f"{program} is missing: install PostgreSQL's programs (postgresql-client)."
        raise BackupError(message) from error
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-500:]}")
