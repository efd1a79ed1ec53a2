"""A meeting by the clock of its place and by the clock of who looks."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format

from courses.domain.local_times import same_clock
from courses.models import Session


@dataclass(frozen=True)
class Clocks:
    """When a meeting is: at its place, and for the viewer unless the clocks agree."""

    there: str
    place: str
    here: str
    own: str

    @property
    def agree(self) -> bool:
        """Say whether the viewer's clock shows the same."""
        return not self.here


def clocks_of(session: Session) -> Clocks:
    """Return a meeting's times in its zone and in the zone in use."""
    own, zone = timezone.get_current_timezone_name(), ZoneInfo(session.time_zone)
    start, end = session.starts.astimezone(zone), session.ends.astimezone(zone)
    from_here, to_here = timezone.localtime(session.starts), timezone.localtime(session.ends)
    agree = same_clock(start, from_here) and same_clock(end, to_here)
    return Clocks(
        there=span(start, end),
        place=place_name(session.time_zone),
        here="" if agree else span(from_here, to_here),
        own=place_name(own),
    )


def span(start: datetime, end: datetime) -> str:
    """Return a span of time; the day stands once if it is the same."""
    if start.date() == end.date():
        return f"{weekday(start)}, {time_format(start)}–{time_format(end)}"
    return f"{weekday(start)}, {time_format(start)} – {weekday(end)}, {time_format(end)}"


def weekday(moment: datetime) -> str:
    """Return a day with its weekday."""
    return f"{date_format(moment, 'D')} {date_format(moment, 'DATE_FORMAT')}"


def place_name(zone: str) -> str:
    """Return the city that a zone is called after: `Europe/Warsaw` is Warsaw."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
