"""Moments as xAPI writes them: any precision, any zone (Data 4.5; IEEE 9274.1.1, 4.2.7)."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

_TO_THE_MINUTE = r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?P<minute>[0-9]{2}:[0-9]{2})"
_SECONDS = r":(?P<second>[0-9]{2})"
TIMESTAMP = re.compile(
    rf"{_TO_THE_MINUTE}(?:{_SECONDS}(?:[.,](?P<fraction>[0-9]+))?)?"
    r"(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
"""ISO 8601 allows times of reduced accuracy, without seconds (4.2.2.3); RFC 3339 does not."""
RFC_3339 = re.compile(rf"{_TO_THE_MINUTE}{_SECONDS}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{{2}}:[0-9]{{2}})")
IN_UTC = re.compile(r"[0-9-]{10}T[0-9:]{8}(?:\.[0-9]+)?Z")
NO_OFFSET = re.compile(r"-00(:?00)?")
MICROSECONDS = 6
LEAP = 60
LAST_MINUTE = (23, 59)


class Moment(NamedTuple):
    """A point in time: the second in UTC, and the digits of its fraction without end zeros."""

    second: datetime
    fraction: str


def moment(text: str) -> Moment:
    """Return the point in time that a timestamp names; without a zone it is UTC.

    A leap second is the first of the next day. Raises ValueError for what is no timestamp, or
    has the offset -00:00, OverflowError before year 1 and after 9999.
    """
    match = _matched(text)
    minute, seconds = _minute(match), int(match["second"] or 0)
    if seconds > LEAP or (seconds == LEAP and (minute.hour, minute.minute) != LAST_MINUTE):
        raise ValueError(text)
    second = minute + timedelta(seconds=seconds)
    return Moment(second, (match["fraction"] or "").rstrip("0"))


def to_datetime(text: str) -> datetime:
    """Return a timestamp as a datetime in UTC, cut to microseconds; raises ValueError."""
    second, fraction = moment(text)
    return second.replace(microsecond=int(fraction[:MICROSECONDS].ljust(MICROSECONDS, "0")))


def to_text(value: datetime) -> str:
    """Return a datetime in UTC with six digits of a second and `Z`."""
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def in_utc(text: str) -> str:
    """Return a valid timestamp in UTC with `T`, `Z` and all its digits (IEEE 9274.1.1, 4.2.7)."""
    if IN_UTC.fullmatch(text):
        return text
    match = _matched(text)
    minute = _minute(match).replace(tzinfo=None).isoformat(timespec="minutes")
    fraction = f".{match['fraction']}" if match["fraction"] else ""
    return f"{minute}:{match['second'] or '00'}{fraction}Z"


def _matched(text: str) -> re.Match[str]:
    match = TIMESTAMP.fullmatch(text)
    if match is None or (match["zone"] and NO_OFFSET.fullmatch(match["zone"])):
        raise ValueError(text)
    return match


def _minute(match: re.Match[str]) -> datetime:
    """Return the minute in UTC."""
    whole = datetime.fromisoformat(f"{match['date']}T{match['minute']}+00:00")
    return whole - _offset(match["zone"] or "Z")


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 23 or minutes > 59:
        raise ValueError(zone)
    size = timedelta(hours=hours, minutes=minutes)
    return -size if zone[0] == "-" else size
