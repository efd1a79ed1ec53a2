"""Trainers plan runs: list, form, meetings in the zone of their place, archive."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from courses.models import Run, Session
from kernel.clock import now
from people.models import User
from people.services.accounts import mirror_in_editor
from tests.conftest import account
from tests.courses.runs import dated_run, meeting
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
NEW_MEETING = {
    "title": "Gloves",
    "mode": "site",
    "place": "Wrocław",
    "link": "",
    "time_zone": "Europe/Warsaw",
    "starts": "2026-12-08T09:00",
    "ends": "2026-12-08T12:00",
}
RUN = {
    "title": "Winter class", "access": "open", "code": "", "capacity": "12", "language": "en",
    "price": "", "opens": "2026-11-01T00:00", "closes": "2026-12-31T23:59",
}  # fmt: skip


@pytest.fixture
def trainer(site: SmallSite, tomas: User, client_of: Callable[[User], Client]) -> Client:
    """Tomas's browser; the course is his, and his clock is that of Brussels."""
    site.course.owner = tomas
    site.course.save()
    mirror_in_editor(tomas)
    return client_of(tomas)


@pytest.fixture
def new(site: SmallSite) -> str:
    """Where a new run of the course is made."""
    return f"/cms/runs/{site.course.translation_key}/new/"


def form(
    run: dict[str, str] | None = None, *meetings: dict[str, str], initial: int = 0
) -> dict[str, str]:
    """Return what the form sends."""
    data = {
        **RUN, **(run or {}),
        "sessions-TOTAL_FORMS": str(len(meetings)), "sessions-INITIAL_FORMS": str(initial),
    }  # fmt: skip
    for number, one in enumerate(meetings):
        data |= {f"sessions-{number}-{name}": value for name, value in one.items()}
    return data


def test_the_courses_with_their_runs_are_listed(site: SmallSite, trainer: Client) -> None:
    dated_run(site)
    page = trainer.get("/cms/runs/").content.decode()
    assert f"/cms/runs/{site.course.translation_key}/" in page
    assert "Runs" in trainer.get("/cms/").content.decode()


def test_a_run_is_made_with_its_meeting(trainer: Client, new: str) -> None:
    reply = trainer.post(new, form(None, NEW_MEETING))
    assert reply.status_code == 302
    run = Run.objects.get()
    assert (run.title, run.capacity, run.always_open) == ("Winter class", 12, False)
    assert run.price == 0
    assert run.opens == datetime(2026, 10, 31, 23, tzinfo=UTC)  # midnight in Brussels
    assert Session.objects.get().starts == datetime(2026, 12, 8, 8, tzinfo=UTC)


def test_start_and_end_are_by_the_clock_of_the_place(trainer: Client, new: str) -> None:
    trainer.post(new, form(None, {**NEW_MEETING, "time_zone": "America/New_York"}))
    assert Session.objects.get().starts == datetime(2026, 12, 8, 14, tzinfo=UTC)


def test_the_form_shows_the_clock_of_the_place(site: SmallSite, trainer: Client) -> None:
    run = dated_run(site)
    starts = datetime(2026, 12, 8, 14, tzinfo=UTC)
    meeting(run, time_zone="America/New_York", starts=starts, ends=starts + timedelta(hours=1))
    page = trainer.get(f"/cms/runs/one/{run.uuid}/").content.decode()
    assert 'value="2026-12-08T09:00"' in page


def test_saving_unchanged_changes_no_meeting(site: SmallSite, trainer: Client) -> None:
    run = dated_run(site)
    session = meeting(run)
    same = {**NEW_MEETING, "id": str(session.pk), "title": session.title, "place": session.place}
    reply = trainer.post(f"/cms/runs/one/{run.uuid}/", form(None, same, initial=1))
    assert reply.status_code == 302
    assert Session.objects.get().changed == session.changed


def test_a_meeting_is_taken_out(site: SmallSite, trainer: Client) -> None:
    run = dated_run(site)
    gone = {**NEW_MEETING, "id": str(meeting(run).pk), "DELETE": "on"}
    trainer.post(f"/cms/runs/one/{run.uuid}/", form(None, gone, initial=1))
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("meeting_says", "error"),
    [
        ({"ends": "2026-12-08T09:00"}, "The end must be after the start."),
        ({"starts": "2026-03-29T02:30"}, "The clocks skip this time there"),
        ({"place": ""}, "Say where people meet."),
        ({"time_zone": "Moon/Base"}, "Select a valid choice"),
        ({"link": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_a_wrong_meeting_saves_nothing(
    trainer: Client, new: str, meeting_says: dict[str, str], error: str
) -> None:
    page = trainer.post(new, form(None, {**NEW_MEETING, **meeting_says})).content.decode()
    assert error in page
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("run_says", "error"),
    [
        ({"title": ""}, "This field is required."),
        ({"access": "code"}, "Say the code with which people enrol."),
        ({"access": "code", "code": " bat-24 "}, "Another run has this code."),
        ({"closes": "2026-10-01T00:00"}, "The end must be after the beginning."),
        ({"price": "-1"}, "greater than or equal to 0"),
        ({"capacity": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_wrong_run_saves_nothing(
    site: SmallSite, trainer: Client, new: str, run_says: dict[str, str], error: str
) -> None:
    dated_run(site, access="code", code="BAT-24")
    page = trainer.post(new, form(run_says)).content.decode()
    assert error in page
    assert Run.objects.count() == 1


def test_learning_at_the_own_pace_can_get_rules(site: SmallSite, trainer: Client) -> None:
    key = site.course.translation_key
    reply = trainer.post(f"/cms/runs/{key}/own-pace/")
    run = Run.objects.get()
    assert reply.headers["Location"] == f"/cms/runs/one/{run.uuid}/"
    assert 'name="opens"' not in trainer.get(reply.headers["Location"]).content.decode()
    trainer.post(reply.headers["Location"], form({"access": "code", "code": "X1"}))
    run.refresh_from_db()
    assert (run.always_open, run.access, run.opens) == (True, "code", None)


def test_a_run_is_archived_and_taken_back(site: SmallSite, trainer: Client) -> None:
    run = dated_run(site)
    trainer.post(f"/cms/runs/one/{run.uuid}/archive/")
    run.refresh_from_db()
    assert run.archived is not None
    assert run.archived <= now()
    page = trainer.get(f"/cms/runs/{run.course_key}/").content.decode()
    assert "Archived on" in page
    trainer.post(f"/cms/runs/one/{run.uuid}/archive/", {"back": "1"})
    run.refresh_from_db()
    assert run.archived is None


def test_a_course_is_archived_and_taken_back(site: SmallSite, trainer: Client) -> None:
    address = f"/cms/runs/{site.course.translation_key}/archive/"
    trainer.post(address)
    site.course.refresh_from_db()
    assert site.course.archived
    assert "takes nobody new" in trainer.get(address.replace("archive/", "")).content.decode()
    trainer.post(address, {"back": "1"})
    site.course.refresh_from_db()
    assert not site.course.archived


def test_archiving_needs_a_press_of_a_button(site: SmallSite, trainer: Client) -> None:
    run = dated_run(site)
    assert trainer.get(f"/cms/runs/one/{run.uuid}/archive/").status_code == 405


@pytest.mark.parametrize("end", ["", "archive/", "invitations/"])
def test_librarians_learners_and_trainers_of_other_courses_plan_nothing(
    site: SmallSite, lena: User, marta: User, client_of: Callable[[User], Client], end: str
) -> None:
    run = dated_run(site)
    for user in (lena, marta, account("Vera", "trainer")):
        reply = client_of(user).post(f"/cms/runs/one/{run.uuid}/{end}", form())
        assert reply.status_code in {302, 403}
        assert not reply.headers.get("Location", "").startswith("/cms/runs/")
    run.refresh_from_db()
    assert (run.title, run.archived) == ("Spring class", None)


def test_there_are_no_runs_of_a_course_that_is_not_there(trainer: Client) -> None:
    nobody = "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"
    assert trainer.get(f"/cms/runs/{nobody}/").status_code == 404
    assert trainer.get(f"/cms/runs/one/{nobody}/").status_code == 404
