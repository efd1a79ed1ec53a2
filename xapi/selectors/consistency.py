"""Up to when the record is complete (xAPI 1.0.3, Communication 2.1.3.s2.b5)."""

from datetime import datetime, timedelta

from django.db import connection

from kernel import clock

OPEN_SECONDS = 2
"""Longer than a write on SQLite lasts, which shows no reader who is writing."""


def consistent_through() -> datetime:
    """Return a moment before which every stored statement can be read.

    On PostgreSQL it is the start of the oldest transaction that writes: a statement's `stored`
    is taken after that. This is kernel.positions.horizon() told as a time.
    """
    now = clock.now()
    if connection.vendor != "postgresql":
        return now - timedelta(seconds=OPEN_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity"
            " WHERE backend_xid IS NOT NULL AND datname = current_database()"
        )
        oldest: datetime | None = cursor.fetchone()[0]
    return min(now, oldest) if oldest else now
