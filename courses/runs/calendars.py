"""Meetings as calendar files (RFC 5545) that calendars update instead of doubling.

A meeting keeps its UID for good. SEQUENCE counts the seconds from the making of the run to the
last change, so that a later file always stands above an earlier one (RFC 5545, 3.8.7.4). The
zones are written here: what icalendar makes of a zone puts the spring change an hour late
(7.3.2: its onset is read with the offset before the change, and it writes the time after it).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from courses.domain.zone_observances import Observance, observances
from courses.models import Session

PRODUCT = "-//Battery Learning Commons//Runs//EN"
AROUND = timedelta(days=366)


def calendar_of(sessions: Iterable[Session], *, page: str, with_link: bool) -> bytes:
    """Return meetings as a calendar file; `page` is the run's address.

    The link of a meeting is in it only `with_link`: it is for those who take part.
    """
    meetings = list(sessions)
    calendar = Calendar()
    for name, value in {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN"}.items():
        calendar.add(name, value)
    for zone in zones_of(meetings):
        calendar.add_component(zone)
    for one in meetings:
        calendar.add_component(event_of(one, page=page, with_link=with_link))
    content: bytes = calendar.to_ical()
    return content


def event_of(session: Session, *, page: str, with_link: bool) -> Event:
    """Return one meeting; its times are those of the clock at its place."""
    zone = ZoneInfo(session.time_zone)
    changed = session.changed.astimezone(UTC)
    link = session.link if with_link else ""
    told = {
        "uid": str(session.uuid),
        "sequence": sequence_of(session),
        "dtstamp": changed,
        "last-modified": changed,
        "dtstart": session.starts.astimezone(zone),
        "dtend": session.ends.astimezone(zone),
        "summary": session.title,
        "location": session.place or link,
        "url": link or page,
    }
    event = Event()
    for name, value in told.items():
        if value != "":
            event.add(name, value)
    return event


def sequence_of(session: Session) -> int:
    """Return the number of the meeting's revision: it only ever grows."""
    return max(0, int((session.changed - session.run.created).total_seconds()))


def zones_of(meetings: Sequence[Session]) -> list[Timezone]:
    """Return the zones that the meetings name, from a year before them to a year after."""
    names = sorted({one.time_zone for one in meetings} - {"UTC"})
    return [zone_of(name, [one for one in meetings if one.time_zone == name]) for name in names]


def zone_of(name: str, meetings: Sequence[Session]) -> Timezone:
    """Return a zone with the changes of its clocks around some meetings."""
    zone = Timezone()
    zone.add("tzid", name)
    first = min(one.starts for one in meetings) - AROUND
    last = max(one.ends for one in meetings) + AROUND
    for one in observances(name, first, last):
        zone.add_component(observance_of(one))
    return zone


def observance_of(one: Observance) -> TimezoneDaylight | TimezoneStandard:
    """Return one stretch of a zone."""
    part = TimezoneDaylight() if one.is_daylight else TimezoneStandard()
    part.add("dtstart", one.onset)
    part.add("tzoffsetfrom", one.before)
    part.add("tzoffsetto", one.after)
    part.add("tzname", one.name)
    return part
