"""Queries of hot paths as PostgreSQL takes them quickest: prepared, values sent apart.

Django's cursors write values into the text of a query in the client, which PostgreSQL then reads
and plans anew each time. These go over the same connection, in the same transaction, with Django's
exceptions. Other databases have Django's cursor.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


def ask(query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that a query gives, none for one that gives no rows."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        with database.cursor() as plain:
            plain.execute(query, values)
            return plain.fetchall() if plain.description else []
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, psycopg.Cursor(database.connection) as cursor:
        cursor.execute(query, values, prepare=True)
        return cursor.fetchall() if cursor.description else []


def array(values: Iterable[object]) -> str:
    """Return an array as PostgreSQL reads it (8.15.2), to be cast to its type.

    psycopg escapes a list of texts one by one by a regular expression, which takes far longer.
    """
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes | memoryview):
        return f'"\\\\x{bytes(value).hex()}"'
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return f'"{value.isoformat()}"' if isinstance(value, datetime) else str(value)
