"""Positions: in which order, and up to where, rows may be read by a cursor.

A bare sequence loses rows on PostgreSQL: number 2 can commit before number 1, and a cursor that
has passed 2 never sees 1. So what is read by a cursor carries (transaction id, sequence), and a
reader takes only rows of transactions that are older than every running one. SQLite has one
writer: there the sequence is enough and the transaction id is 0. A restore sets all transaction
ids to 0 and starts every cursor from the beginning; all readers are idempotent.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection, models


@dataclass(frozen=True, order=True)
class Position:
    """A place in the order of rows: after the rows before it, before the rows after it."""

    xid: int = 0
    sequence: int = 0


def current_xid() -> int:
    """Return the id of the running transaction; 0 on SQLite."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        return int(cursor.fetchone()[0])


def horizon() -> int | None:
    """Return the transaction id below which nothing can appear any more; None on SQLite."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def after(
    rows: models.QuerySet[Any], position: Position, *, xid: str = "xid", sequence: str = "sequence"
) -> models.QuerySet[Any]:
    """Return the rows after `position` that are safe to pass, in the order of positions."""
    limit = horizon()
    if limit is not None:
        rows = rows.filter(**{f"{xid}__lt": limit})
    later = models.Q(**{f"{xid}__gt": position.xid}) | models.Q(
        **{xid: position.xid, f"{sequence}__gt": position.sequence}
    )
    return rows.filter(later).order_by(xid, sequence)
