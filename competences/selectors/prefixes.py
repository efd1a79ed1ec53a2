"""Words by their first letters, from an index, on both databases.

The one module of this room that asks which database is in use: SQLite's LIKE reads no index,
and PostgreSQL orders words by its locale, so each needs its own condition.
"""

from django.db import connection
from django.db.models import Q

LAST = "\uffff"


def starts_with(field: str, start: str) -> Q:
    """Return the condition that a column of words (`[a-z0-9]+`) starts with some letters."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": start})
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + LAST})
