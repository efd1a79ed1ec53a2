"""Meetings as calendar files: read back by another library, in the right zone, once each."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from django.test import Client

from courses.models import Run, Session
from courses.runs.calendars import calendar_of
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from people.models import User
from tests.courses.runs import dated_run, meeting
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/secret"
ZONES = ["Europe/Warsaw", "Europe/Dublin", "America/New_York", "Asia/Kathmandu",
         "Africa/Casablanca", "Australia/Lord_Howe"]  # fmt: skip


@pytest.fixture
def run(site: SmallSite) -> Run:
    """A run without meetings."""
    return dated_run(site)


def unfolded(content: bytes) -> str:
    return content.decode().replace("\r\n ", "").replace("\r\n", "\n")


def written(*meetings: Session, with_link: bool = True) -> str:
    return unfolded(calendar_of(meetings, page="https://x.org/run", with_link=with_link))


def value(text: str, name: str) -> str:
    found = re.search(rf"^{name}(?:;[^:\n]*)?:(.*)$", text[text.index("BEGIN:VEVENT") :], re.M)
    assert found is not None
    return found[1]


def test_times_are_those_of_the_place(run: Run) -> None:
    text = written(meeting(run))
    assert "DTSTART;TZID=Europe/Warsaw:20261208T090000" in text
    assert "DTEND;TZID=Europe/Warsaw:20261208T120000" in text


@pytest.mark.parametrize("zone", ZONES)
def test_another_library_reads_the_zone_as_the_world_keeps_it(run: Run, zone: str) -> None:
    starts = datetime(2026, 12, 8, 9, tzinfo=UTC)
    session = meeting(run, time_zone=zone, starts=starts, ends=starts + timedelta(hours=1))
    read = tzical(StringIO(written(session))).get(zone)
    for hours in range(0, 24 * 365, 5):
        moment = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(hours=hours)
        shown = moment.astimezone(ZoneInfo(zone))
        if shown.fold == 0 and exists_once(shown):
            naive = shown.replace(tzinfo=None)
            assert naive.replace(tzinfo=read).utcoffset() == shown.utcoffset(), naive


def exists_once(shown: datetime) -> bool:
    return shown.replace(fold=1).utcoffset() == shown.utcoffset()


def test_each_zone_stands_once(run: Run) -> None:
    text = written(meeting(run), meeting(run), meeting(run, time_zone="Europe/Madrid"))
    assert text.count("BEGIN:VTIMEZONE") == 2
    assert text.count("BEGIN:VEVENT") == 3


def test_a_meeting_by_universal_time_needs_no_zone(run: Run) -> None:
    text = written(meeting(run, time_zone="UTC"))
    assert "VTIMEZONE" not in text
    assert "DTSTART:20261208T080000Z" in text


def test_a_changed_meeting_is_the_same_one_later(run: Run) -> None:
    session = meeting(run)
    first = written(session)
    session.changed += timedelta(minutes=1)
    session.title = "Gloves"
    later = written(session)
    assert value(first, "UID") == value(later, "UID") == str(session.uuid)
    assert int(value(later, "SEQUENCE")) == int(value(first, "SEQUENCE")) + 60
    assert value(later, "LAST-MODIFIED") > value(first, "LAST-MODIFIED")


def test_the_same_meeting_makes_the_same_file(run: Run) -> None:
    session = meeting(run)
    assert written(session) == written(Session.objects.get(pk=session.pk))


def test_what_is_typed_cannot_add_lines(run: Run) -> None:
    text = written(meeting(run, title="Hi\r\nX-EVIL:1\nATTENDEE:a, b; c\\"))
    assert not re.search(r"^(X-EVIL|ATTENDEE)", text, re.M)
    assert r"a\, b\; c\\" in value(text, "SUMMARY")


def test_lines_are_no_longer_than_75_bytes(run: Run) -> None:
    content = calendar_of([meeting(run, place="Ö" * 200)], page="x", with_link=True)
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_the_link_is_for_those_who_take_part(
    run: Run, site: SmallSite, learner_client: Client, marta: User
) -> None:
    session = meeting(run, mode="live", place="", link=LINK)
    address = f"/en/learn/runs/{run.uuid}/meetings.ics"
    assert LINK not in unfolded(learner_client.get(address).content)
    enrol(marta, structure=structure_of(site.course), language="en", run=run)
    reply = learner_client.get(address)
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    assert LINK in unfolded(reply.content)
    one = learner_client.get(f"/en/learn/sessions/{session.uuid}/meeting.ics")
    assert value(unfolded(one.content), "URL") == LINK


def test_visitors_get_the_address_of_the_run_instead(run: Run, anonymous: Client) -> None:
    meeting(run, link=LINK)
    text = unfolded(anonymous.get(f"/en/learn/runs/{run.uuid}/meetings.ics").content)
    assert value(text, "URL") == f"http://testserver/en/learn/runs/{run.uuid}/"


def test_there_is_no_calendar_of_nothing(anonymous: Client) -> None:
    nobody = "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"
    assert anonymous.get(f"/en/learn/runs/{nobody}/meetings.ics").status_code == 404
    assert anonymous.get(f"/en/learn/sessions/{nobody}/meeting.ics").status_code == 404
