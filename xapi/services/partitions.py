"""Partitions of statements on PostgreSQL: one table a month of `stored`, made ahead.

Without a table for its month a statement goes to the default partition, and is moved out of it
when the month's table is made.
"""

from datetime import UTC, datetime

from django.db import connection, transaction

from kernel import clock

MONTHS_AHEAD = 3
Month = tuple[int, int]


def make_ahead(months: int = MONTHS_AHEAD) -> list[str]:
    """Make the tables of this month and of `months` after it; return the names of new ones.

    On SQLite there is nothing to do.
    """
    if connection.vendor != "postgresql":
        return []
    now = clock.now()
    wanted = [_later((now.year, now.month), ahead) for ahead in range(months + 1)]
    return [name for month in wanted if (name := make(month))]


def name_of(month: Month) -> str:
    """Return the name of a month's table."""
    return f"xapi_statement_{month[0]:04}_{month[1]:02}"


def _later(month: Month, ahead: int) -> Month:
    years, months = divmod(month[1] - 1 + ahead, 12)
    return month[0] + years, months + 1


def _start(month: Month) -> str:
    return datetime(*month, 1, tzinfo=UTC).isoformat()


def make(month: Month) -> str:
    """Make a month's table with what waits in the default one; '' if it stands already."""
    name = name_of(month)
    span = (_start(month), _start(_later(month, 1)))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('xapi_partitions'))")
        cursor.execute("SELECT to_regclass(%s)", [name])
        if cursor.fetchone()[0] is not None:
            return ""
        cursor.execute(
            f"CREATE TABLE {name} (LIKE xapi_statement INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
        )
        cursor.execute("LOCK TABLE xapi_statement_default IN ACCESS EXCLUSIVE MODE")
        cursor.execute(
            "WITH moved AS (DELETE FROM xapi_statement_default"  # noqa: S608 - a name of ours
            " WHERE stored >= %s AND stored < %s RETURNING *)"
            f" INSERT INTO {name} SELECT * FROM moved",
            span,
        )
        cursor.execute(
            f"ALTER TABLE xapi_statement ATTACH PARTITION {name} FOR VALUES FROM (%s) TO (%s)", span
        )
    return name
