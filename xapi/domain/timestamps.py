"""Moments as xAPI writes them: ISO 8601 with any precision (xAPI 1.0.3, Data 4.5)."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

TIMESTAMP = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[Tt ](?P<time>\d\d:\d\d:\d\d)(?:[.,](?P<fraction>\d+))?"
    r"(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?"
)
NO_OFFSET = re.compile(r"-00(:?00)?")
MICROSECONDS = 6


class Moment(NamedTuple):
    """A point in time: the second in UTC, and the digits of its fraction without end zeros."""

    second: datetime
    fraction: str


def moment(text: str) -> Moment:
    """Return the point in time that a timestamp names; without a zone it is UTC.

    Raises ValueError for what is no timestamp, or has the offset -00:00.
    """
    match = TIMESTAMP.fullmatch(text)
    zone = (match["zone"] or "Z") if match else ""
    if match is None or NO_OFFSET.fullmatch(zone):
        raise ValueError(text)
    whole = datetime.fromisoformat(f"{match['date']}T{match['time']}+00:00")
    return Moment(whole - _offset(zone), (match["fraction"] or "").rstrip("0"))


def to_datetime(text: str) -> datetime:
    """Return a timestamp as a datetime in UTC, cut to microseconds; raises ValueError."""
    second, fraction = moment(text)
    return second.replace(microsecond=int(fraction[:MICROSECONDS].ljust(MICROSECONDS, "0")))


def to_text(value: datetime) -> str:
    """Return a datetime in UTC with six digits of a second and `Z`."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 23 or minutes > 59:
        raise ValueError(zone)
    size = timedelta(hours=hours, minutes=minutes)
    return -size if zone[0] == "-" else size
