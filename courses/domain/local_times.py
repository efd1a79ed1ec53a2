"""Times as people at a place say them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class NoSuchTimeError(ValueError):
    """The clock of the place skips this time: it goes forward then."""


def at_place(local: datetime, zone: str) -> datetime:
    """Return the moment, in UTC, that the clocks of a zone show as `local`.

    A time that comes twice (the clocks go back) is its first moment. Raises NoSuchTimeError for a
    time that the clocks skip.
    """
    moment = local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise NoSuchTimeError(str(local))
    return moment


def same_clock(first: datetime, other: datetime) -> bool:
    """Say whether two zones show a moment by the same clock."""
    return first.utcoffset() == other.utcoffset()
