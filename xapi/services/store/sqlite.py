"""Bulk writes on SQLite: the transaction holds the only write lock, so numbers are ours alone."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from xapi.services.store.rows import TABLES, KeyRow, ReferenceRow, StatementRow, Waiting


def reserve(count: int) -> list[int]:
    """Return the next `count` sequences; keys outlive erased statements, so none comes again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(sequence), 0) FROM xapi_statementkey")
        last = int(cursor.fetchone()[0])
    return list(range(last + 1, last + count + 1))


def hold_writers() -> None:
    """Do nothing: there is one writer."""


def insert_keys(keys: Sequence[KeyRow]) -> set[UUID]:
    """Insert the keys whose id is new, and return those ids."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM xapi_statementkey WHERE id IN (SELECT value FROM json_each(%s))",
            [json.dumps([key.id.hex for key in keys])],
        )
        known = {UUID(row[0]) for row in cursor.fetchall()}
    new = [key for key in keys if key.id not in known]
    _insert(new)
    return {key.id for key in new}


def waiting_for(ids: Sequence[UUID]) -> Waiting:
    """Return who waits for some statements: voidings of them, and sequences that refer to them."""
    given = json.dumps([each.hex for each in ids])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT target, authority_id, any_authority FROM xapi_voiding"
            " WHERE target IN (SELECT value FROM json_each(%s))"
            " UNION ALL SELECT NULL, sequence, NULL FROM xapi_statement"
            " WHERE refers_to IN (SELECT value FROM json_each(%s))",
            [given, given],
        )
        found = cursor.fetchall()
    voidings = [
        (UUID(target), authority, bool(any_)) for target, authority, any_ in found if target
    ]
    return Waiting(voidings, [row[1] for row in found if not row[0]])


def ids_by_name(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    """Return the row id of each name, inserting the missing ones in the order given."""
    found = _ids(table, column, names)
    missing = [name for name in names if name not in found]
    if missing:
        with connection.cursor() as cursor:
            cursor.executemany(_insert_name(table, column), [[name] for name in missing])
        found |= _ids(table, column, missing)
    return found


def insert_rows(statements: Sequence[StatementRow], references: Sequence[ReferenceRow]) -> None:
    """Insert statements and their references."""
    _insert(statements)
    _insert(references)


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


def _insert(rows: Sequence[NamedTuple]) -> None:
    if not rows:
        return
    kind = type(rows[0])
    places = ", ".join(["%s"] * len(kind._fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLES[kind]} ({', '.join(kind._fields)})"  # noqa: S608 - our names
            f" VALUES ({places})",
            [[_adapted(value) for value in row] for row in rows],
        )


def _adapted(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
