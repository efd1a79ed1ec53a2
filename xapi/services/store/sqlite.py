"""Bulk writes on SQLite: the transaction holds the only write lock, so numbers are ours alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from xapi.services.store.rows import TABLES, KeyRow, Known, ReferenceRow, StatementRow, known_of

KNOWN = """
    SELECT 'agent', identifier, id, NULL, NULL, NULL
    FROM xapi_agent WHERE identifier IN (SELECT value FROM json_each(%s))
    UNION ALL SELECT 'activity', iri, id, definition, NULL, NULL
    FROM xapi_activity WHERE iri IN (SELECT value FROM json_each(%s))
    UNION ALL SELECT 'voiding', NULL, authority_id, NULL, target, any_authority
    FROM xapi_voiding WHERE target IN (SELECT value FROM json_each(%s))
    UNION ALL SELECT 'referring', NULL, sequence, NULL, NULL, NULL
    FROM xapi_statement WHERE refers_to IN (SELECT value FROM json_each(%s))
"""


def reserve(count: int) -> tuple[int, list[int]]:
    """Return 0, for SQLite shows no id of its transactions, and the next `count` sequences.

    Keys outlive erased statements, so none comes again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(sequence), 0) FROM xapi_statementkey")
        last = int(cursor.fetchone()[0])
    return 0, list(range(last + 1, last + count + 1))


def hold_writers() -> None:
    """Do nothing: there is one writer."""


def hold_name(name: str) -> bool:
    """Return that nobody could come between: there is one writer."""
    return False


def insert_keys(keys: Sequence[KeyRow]) -> set[UUID]:
    """Insert the keys whose id is new, and return those ids."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM xapi_statementkey WHERE id IN (SELECT value FROM json_each(%s))",
            [json.dumps([key.id.hex for key in keys])],
        )
        known = {UUID(row[0]) for row in cursor.fetchall()}
    new = [key for key in keys if key.id not in known]
    insert_many(new)
    return {key.id for key in new}


def insert_keys_and_look_up(
    keys: Sequence[KeyRow], agents: Sequence[str], iris: Sequence[str]
) -> tuple[set[UUID], Known]:
    """Insert keys, then look up what is known."""
    new = insert_keys(keys)
    return new, known([key.id for key in keys], agents, iris)


def known(ids: Sequence[UUID], agents: Sequence[str], iris: Sequence[str]) -> Known:
    """Return what is kept of agents and activities, and who waits for some statements."""
    statements = [each.hex for each in ids]
    given = [json.dumps(each) for each in (agents, iris, statements, statements)]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, given)
        return known_of(cursor.fetchall())


def ids_by_name(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    """Return the row id of each name, inserting the missing ones in the order given."""
    found = _ids(table, column, names)
    missing = [name for name in names if name not in found]
    return {**found, **made(table, column, missing)} if missing else found


def made(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    """Insert new names in the order given; return the row id of each."""
    with connection.cursor() as cursor:
        cursor.executemany(_insert_name(table, column), [[name] for name in names])
    return _ids(table, column, names)


def insert_rows(statements: Sequence[StatementRow], references: Sequence[ReferenceRow]) -> None:
    """Insert statements and their references."""
    insert_many(statements)
    insert_many(references)


def _insert_name(table: str, column: str) -> str:
    if table == "xapi_activity":
        return "INSERT INTO xapi_activity (iri, definition) VALUES (%s, '')"
    return f"INSERT INTO {table} ({column}) VALUES (%s)"  # noqa: S608 - names from this package


def _ids(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column}, id FROM {table}"  # noqa: S608 - names from this package
            f" WHERE {column} IN (SELECT value FROM json_each(%s))",
            [json.dumps(list(names))],
        )
        return dict(cursor.fetchall())


def insert_many(rows: Sequence[NamedTuple]) -> None:
    """Insert rows of one kind."""
    if not rows:
        return
    kind = type(rows[0])
    places = ", ".join(["%s"] * len(kind._fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLES[kind]} ({', '.join(kind._fields)})"  # noqa: S608 - our names
            f" VALUES ({places})",
            [[ADAPTED.get(type(value), _same)(value) for value in row] for row in rows],
        )


@lru_cache(maxsize=64)
def _moment(value: datetime) -> Any:
    """Return a moment as Django keeps it; all rows of a write share theirs."""
    return connection.ops.adapt_datetimefield_value(value)


def _same(value: Any) -> Any:
    return value


ADAPTED: Mapping[type, Callable[[Any], Any]] = {UUID: attrgetter("hex"), datetime: _moment}
