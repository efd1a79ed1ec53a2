"""Bulk writes on PostgreSQL: arrays for keys and names, COPY for the rows."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from kernel.asking import array, ask, ask_both
from xapi.services.store.rows import (
    TABLES,
    TYPES,
    KeyRow,
    Known,
    ReferenceRow,
    StatementRow,
    known_of,
)


def _insert(kind: type[NamedTuple]) -> str:
    """Return an INSERT of rows that are given as one array a column."""
    values = ", ".join(f"%s::{each}[]" for each in TYPES[kind])
    columns = ", ".join(kind._fields)
    return f"INSERT INTO {TABLES[kind]} ({columns}) SELECT * FROM unnest({values})"  # noqa: S608


KNOWN = """
    SELECT 'agent', identifier, id, NULL, NULL::uuid, NULL::boolean
    FROM xapi_agent WHERE identifier = ANY(%s::text[])
    UNION ALL SELECT 'activity', iri, id, definition, NULL, NULL
    FROM xapi_activity WHERE iri = ANY(%s::text[])
    UNION ALL SELECT 'voiding', NULL, authority_id, NULL, target, any_authority
    FROM xapi_voiding WHERE target = ANY(%s::uuid[])
    UNION ALL SELECT 'referring', NULL, sequence, NULL, NULL, NULL
    FROM xapi_statement WHERE refers_to = ANY(%s::uuid[])
"""

RESERVE = """
    SELECT nextval('xapi_statement_sequence'), pg_current_xact_id()::text::bigint
    FROM generate_series(1, %s)
"""
INSERT_KEYS = """
    INSERT INTO xapi_statementkey (id, sequence, stored, digest)
    SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::timestamptz[], %s::bytea[])
    ON CONFLICT (id) DO NOTHING RETURNING id
"""
FEW = 5
"""Statements that go in by one INSERT with arrays; from about here on COPY is quicker."""
INSERT_FEW = f"WITH statements AS ({_insert(StatementRow)}) {_insert(ReferenceRow)}"


def reserve(count: int) -> tuple[int, list[int]]:
    """Return the transaction's id and the next `count` sequences, rising.

    A transaction undone leaves a gap.
    """
    found = ask(RESERVE, [count])
    return found[0][1] if found else 0, sorted(number for number, _ in found)


def hold_writers() -> None:
    """Wait for all who insert keys, and let nobody else begin before the caller's commit.

    For a statement that refers to another and looks for it (the two could pass each other unseen,
    each before the other's commit), and for an agent that is erased while nobody writes about it.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE xapi_statementkey IN SHARE ROW EXCLUSIVE MODE")


def hold_name(name: str) -> bool:
    """Wait for all who hold a name, and hold it until the commit; look again at what it stands for.

    For a row that is not there yet, which no lock of a row can guard.
    """
    ask("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    return True


def insert_keys(keys: Sequence[KeyRow]) -> set[UUID]:
    """Insert the keys whose id is new, and return those ids; waits for a twin under way.

    The ids go in sorted, so that two batches with the same ids never wait for each other.
    """
    return {row[0] for row in ask(INSERT_KEYS, _columns(sorted(keys)))}


def insert_keys_and_look_up(
    keys: Sequence[KeyRow], agents: Sequence[str], iris: Sequence[str]
) -> tuple[set[UUID], Known]:
    """Insert keys, then look up what is known, in one round trip."""
    ids = array(key.id for key in keys)
    look_up = (KNOWN, [array(agents), array(iris), ids, ids])
    inserted, found = ask_both((INSERT_KEYS, _columns(sorted(keys))), look_up)
    return {row[0] for row in inserted}, known_of(found)


def known(ids: Sequence[UUID], agents: Sequence[str], iris: Sequence[str]) -> Known:
    """Return what is kept of agents and activities, and who waits for some statements."""
    waiting = array(ids)
    return known_of(ask(KNOWN, [array(agents), array(iris), waiting, waiting]))


def ids_by_name(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    """Return the row id of each name, inserting the missing ones in the order given."""
    found = _ids(table, column, names)
    missing = [name for name in names if name not in found]
    return {**found, **made(table, column, missing)} if missing else found


def made(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    """Insert names that are probably new, in the order given; return the row id of each."""
    with connection.cursor() as cursor:
        cursor.execute(_insert_names(table, column), [list(names)])
        found = dict(cursor.fetchall())
    others = [name for name in names if name not in found]
    return {**found, **_ids(table, column, others)} if others else found


def insert_rows(statements: Sequence[StatementRow], references: Sequence[ReferenceRow]) -> None:
    """Insert statements and their references; a few of them at once, many by COPY."""
    if not 0 < len(statements) <= FEW or not references:
        insert_many(statements)
        insert_many(references)
        return
    ask(INSERT_FEW, [*_columns(statements), *_columns(references)])


def _insert_names(table: str, column: str) -> str:
    columns, values = (
        ("iri, definition", "name, ''") if table == "xapi_activity" else (column, "name")
    )
    return (
        f"INSERT INTO {table} ({columns})"  # noqa: S608 - names from this package
        f" SELECT {values} FROM unnest(%s::text[]) WITH ORDINALITY AS given(name, place)"
        f" ORDER BY place ON CONFLICT ({column}) DO NOTHING RETURNING {column}, id"
    )


def _ids(table: str, column: str, names: Sequence[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column}, id FROM {table} WHERE {column} = ANY(%s)",  # noqa: S608 - our names
            [list(names)],
        )
        return dict(cursor.fetchall())


def insert_many(rows: Sequence[NamedTuple]) -> None:
    """Insert rows of one kind."""
    if not rows:
        return
    kind = type(rows[0])
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {TABLES[kind]} ({', '.join(kind._fields)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _columns(rows: Sequence[NamedTuple]) -> list[str]:
    return [array(column) for column in zip(*rows, strict=True)]
