"""Up to when the record is complete (xAPI 1.0.3, Communication 2.1.3.s2.b5)."""

import time
from datetime import datetime, timedelta

from django.db import connection

from kernel import clock

OPEN_SECONDS = 2
"""Longer than a write on SQLite lasts, which shows no reader who is writing."""


KNOWN_SECONDS = 0.2
"""How long an answer is told again; it stays true, for time only adds to what can be read."""
_told: dict[str, tuple[float, datetime]] = {}


def recently_consistent_through() -> datetime:
    """Return `consistent_through`, asked at most every KNOWN_SECONDS in each process."""
    name = str(connection.settings_dict["NAME"])
    asked, moment = _told.get(name, (0.0, None))
    if moment is None or time.monotonic() - asked > KNOWN_SECONDS:
        moment = consistent_through()
        _told[name] = (time.monotonic(), moment)
    return moment


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
