"""Datestamps as the protocol writes them: a day, or a second in UTC (OAI-PMH 2.0, 3.3)."""

import re
from datetime import UTC, datetime, timedelta

from oer_library.feeds.oai.errors import bad

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def span(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """Return from and until, both inclusive, as the moments from which on and before which.

    Raises badArgument for what is no date, for two granularities, and where from is after until.
    """
    if since and until and len(since) != len(until):
        message = "from and until need the same granularity: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."
        raise bad(message)
    first = _read("from", since)[0] if since else None
    before = _end(until) if until else None
    if first and before and first >= before:
        message = "from is later than until."
        raise bad(message)
    return first, before


def _end(until: str) -> datetime:
    moment, length = _read("until", until)
    try:
        return moment + length
    except OverflowError:
        return moment


def _read(name: str, text: str) -> tuple[datetime, timedelta]:
    for shape, pattern, length in (
        (DAY, "%Y-%m-%d", timedelta(days=1)),
        (SECOND, "%Y-%m-%dT%H:%M:%SZ", timedelta(seconds=1)),
    ):
        if shape.fullmatch(text):
            try:
                return datetime.strptime(text, pattern).replace(tzinfo=UTC), length
            except ValueError:
                break
    message = f"{name} is no date of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."
    raise bad(message)
