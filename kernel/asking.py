"""Queries of hot paths as PostgreSQL takes them quickest: prepared, values sent apart.

Django's cursors write values into the text of a query in the client, which PostgreSQL then reads
and plans anew each time. These go over the same connection, in the same transaction, with Django's
exceptions. Other databases have Django's cursor.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

Rows = list[tuple[Any, ...]]


def ask(query: str, values: Sequence[Any]) -> Rows:
    """Return the rows that a query gives, none for one that gives no rows.

    The first one of a request stands for Django's health check: outside of a transaction it is
    asked again on a new connection where the old one broke, so there it only reads.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql" or database.queries_logged:
        with database.cursor() as plain:
            plain.execute(query, values)
            return plain.fetchall() if plain.description else []
    fresh = database.connection is None or database.health_check_done or database.in_atomic_block
    try:
        found = _asked(database, query, values)
    except OperationalError:
        if fresh:
            raise
        database.close()
        found = _asked(database, query, values)
    database.health_check_done = True
    return found


def _asked(database: Any, query: str, values: Sequence[Any]) -> Rows:
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, psycopg.Cursor(database.connection) as cursor:
        cursor.execute(query, values, prepare=True)
        return cursor.fetchall() if cursor.description else []


def ask_both(
    first: tuple[str, Sequence[Any]], second: tuple[str, Sequence[Any]]
) -> tuple[Rows, Rows]:
    """Return the rows of two queries that run one after the other in one round trip.

    Within a transaction, on PostgreSQL alone; both give rows.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged:
        return ask(*first), ask(*second)
    database.ensure_connection()
    database.validate_no_broken_transaction()
    raw = database.connection
    with database.wrap_database_errors, psycopg.Cursor(raw) as one, psycopg.Cursor(raw) as other:
        with raw.pipeline():
            one.execute(*first, prepare=True)
            other.execute(*second, prepare=True)
        return one.fetchall(), other.fetchall()


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
