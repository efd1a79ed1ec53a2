"""When the clocks of a time zone change, as calendar files tell it (RFC 5545, 3.6.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Observance:
    """A stretch of one offset: it begins when the clocks, still at `before`, show `onset`."""

    onset: datetime
    before: timedelta
    after: timedelta
    is_daylight: bool
    name: str


def observances(zone: str, first: datetime, last: datetime) -> list[Observance]:
    """Return the offset at `first` and every change up to `last`."""
    clock = ZoneInfo(zone)
    begin = first.astimezone(UTC).replace(microsecond=0)
    changes = [observance(clock, at) for at in changes_between(clock, begin, last.astimezone(UTC))]
    return [observance(clock, begin, is_first=True), *changes]


def changes_between(clock: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the moments (UTC) at which the offset changes."""
    day = first
    while day < last:
        following = min(day + DAY, last)
        if offset(clock, day) != offset(clock, following):
            yield change_in(clock, day, following)
        day = following


def change_in(clock: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second (UTC) with the offset of `after`."""
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        if offset(clock, middle) == offset(clock, before):
            before = middle
        else:
            after = middle
    return after


def observance(clock: ZoneInfo, at: datetime, *, is_first: bool = False) -> Observance:
    """Return the stretch that begins at a moment (UTC)."""
    here = at.astimezone(clock)
    before = offset(clock, at if is_first else at - SECOND)
    return Observance(
        onset=(at + before).replace(tzinfo=None),
        before=before,
        after=offset(clock, at),
        is_daylight=bool(here.dst()),
        name=here.tzname() or str(clock),
    )


def offset(clock: ZoneInfo, at: datetime) -> timedelta:
    """Return how far the clock is before UTC at a moment."""
    return at.astimezone(clock).utcoffset() or timedelta(0)
