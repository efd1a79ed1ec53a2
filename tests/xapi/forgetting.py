"""Erasing in tests, and looking through the whole database for what may be left."""

from collections.abc import Collection

from django.db import connection

from xapi.services.erasure import erase_some

ELSEWHERE = frozenset({"people_pseudonym", "people_user", "account_emailaddress"})
"""Where the people room keeps names; its own erasure takes them."""


def erase(identifiers: Collection[str]) -> int:
    """Erase until nothing is left; return the number of steps."""
    steps = 1
    while erase_some(identifiers):
        steps += 1
    return steps


def in_any_text(*words: str) -> list[str]:
    """Return the tables of the database in which one of some words stands, in any case."""
    found, lower = [], [word.lower() for word in words]
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - ELSEWHERE):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows = cursor.fetchall()
            text = str(rows).lower()
            if any(word in text for word in lower):
                found.append(table)
    return found
