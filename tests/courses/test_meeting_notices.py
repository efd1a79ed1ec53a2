"""Who takes part in a run is told of new, moved, changed and cancelled meetings, once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from courses.models import Run, Session
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from courses.services.meetings import JOB
from kernel.clock import now
from kernel.jobs import running
from kernel.models import Job
from people.models import Notice, User
from people.services.digests import send_digests
from people.services.persons import person_of
from tests.conftest import account
from tests.courses.runs import dated_run, meeting
from tests.courses.site import SmallSite
from tests.courses.test_runs_editor import NEW_MEETING, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(site: SmallSite, marta: User) -> Run:
    """A run with two meetings to come, in which Marta takes part."""
    made = dated_run(site)
    begins = now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=9)
    for number, title in enumerate(("Gloves", "Tools")):
        starts = begins + timedelta(days=number)
        meeting(made, title=title, starts=starts, ends=starts + timedelta(hours=2))
    enrol(marta, structure=structure_of(site.course), language="en", run=made)
    return made


def as_typed(one: Session, **changes: Any) -> dict[str, str]:
    """Return what the form sends for a meeting that stands already."""
    zone, minute = "UTC", "%Y-%m-%dT%H:%M"
    told = {
        "id": str(one.pk), "title": one.title, "mode": one.mode, "place": one.place,
        "link": one.link, "time_zone": zone,
        "starts": one.starts.strftime(minute), "ends": one.ends.strftime(minute),
    }  # fmt: skip
    return told | {name: str(value) for name, value in changes.items()}


@dataclass(frozen=True)
class Plan:
    """The run with its two meetings before Tomas, who saves the form."""

    client: Client
    run: Run
    gloves: Session
    tools: Session

    def save(self, *rows: dict[str, str]) -> str:
        """Save the run with these meetings and do what the worker does; return the page after."""
        sent = form({}, *rows, initial=sum("id" in row for row in rows))
        reply = self.client.post(f"/cms/runs/one/{self.run.uuid}/", sent, follow=True)
        for job in Job.objects.filter(kind=JOB, state=Job.State.QUEUED):
            assert running.run(job.uuid)
        return str(reply.content.decode())


@pytest.fixture
def plan(run: Run, trainer: Client) -> Plan:
    """The plan as it stands; the meetings go by the clock of UTC, as the form will send them."""
    run.sessions.update(time_zone="UTC")
    gloves, tools = (run.sessions.get(title=title) for title in ("Gloves", "Tools"))
    return Plan(trainer, run, gloves, tools)


def told(user: User) -> list[Notice]:
    return list(Notice.objects.filter(person=person_of(user), kind="courses.meetings"))


def test_a_moved_meeting_says_its_new_time_and_the_one_before(plan: Plan, marta: User) -> None:
    later = as_typed(
        plan.gloves, ends=(plan.gloves.ends + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    )
    page = plan.save(later, as_typed(plan.tools))
    (notice,) = told(marta)
    assert "Those who take part are told what changed." in page
    assert notice.subject.startswith("Moved: “Gloves” is now on ")
    assert "Before: " in notice.text
    assert "Where: Training hall, Wrocław" in notice.text
    assert "Course “Cells”, run “Winter class”." in notice.text
    assert notice.link == f"/en/learn/runs/{plan.run.uuid}/"


@pytest.mark.parametrize(
    "change",
    [{"place": "Lab 2"}, {"title": "Gloves and mats"}, {"link": "https://meet.example.org/2"}],
)
def test_a_changed_meeting_is_told(plan: Plan, marta: User, change: dict[str, str]) -> None:
    plan.save(as_typed(plan.gloves, **change), as_typed(plan.tools))
    (notice,) = told(marta)
    assert notice.subject.startswith(f"Changed: “{change.get('title', 'Gloves')}”, ")


def test_a_cancelled_meeting_is_told_with_its_time(plan: Plan, marta: User) -> None:
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.tools))
    (notice,) = told(marta)
    assert notice.subject.startswith("Cancelled: “Gloves”, ")
    assert "Where" not in notice.text
    assert not Session.objects.filter(title="Gloves").exists()


def test_a_new_meeting_is_told(plan: Plan, marta: User) -> None:
    starts = (now() + timedelta(days=20)).strftime("%Y-%m-%dT09:00")
    new = {**NEW_MEETING, "title": "Masks", "starts": starts, "ends": starts.replace("T09", "T10")}
    plan.save(as_typed(plan.gloves), as_typed(plan.tools), new)
    assert told(marta)[0].subject.startswith("New meeting: “Masks”, ")


def test_several_changes_are_one_notice_that_names_each(plan: Plan, marta: User) -> None:
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.tools, place="Lab 2"))
    (notice,) = told(marta)
    assert notice.subject == "2 meetings of “Winter class” have changed"
    assert "Cancelled: “Gloves”" in notice.text
    assert "Changed: “Tools”" in notice.text
    assert "Where: Lab 2" in notice.text


def test_each_is_told_in_the_own_language_and_by_digest(plan: Plan, marta: User) -> None:
    User.objects.filter(pk=marta.pk).update(language="es")
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.tools))
    assert mail.outbox == []
    Notice.objects.update(created=now() - timedelta(hours=25))
    send_digests(lambda done, of: None)
    assert told(marta)[0].subject.startswith("Cancelado: «Gloves», ")
    assert "Cancelado: «Gloves»" in mail.outbox[0].body


def test_nothing_is_told_of_what_stays(plan: Plan, marta: User) -> None:
    page = plan.save(as_typed(plan.gloves), as_typed(plan.tools))
    assert "The run is saved." in page
    assert told(marta) == []
    assert not Job.objects.filter(kind=JOB).exists()


def test_nothing_is_told_of_what_is_over(plan: Plan, marta: User) -> None:
    plan.run.sessions.update(starts=now() - timedelta(days=3), ends=now() - timedelta(days=2))
    plan.gloves.refresh_from_db()
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.run.sessions.get(title="Tools")))
    assert told(marta) == []


def test_who_left_and_who_takes_no_part_hears_nothing(
    site: SmallSite,
    plan: Plan,
    marta: User,
    lena: User,
) -> None:
    other = account("Olga", "learner")
    enrol(other, structure=structure_of(site.course), language="en", run=plan.run)
    plan.run.enrolments.filter(person__user=marta).update(left=now())
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.tools))
    assert (len(told(other)), told(marta), told(lena)) == (1, [], [])


def test_a_worker_that_was_lost_tells_nobody_twice(plan: Plan, marta: User) -> None:
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.tools))
    job = Job.objects.get(kind=JOB)
    Job.objects.update(state=Job.State.QUEUED, run_after=now(), done=0)
    assert running.run(job.uuid)
    assert len(told(marta)) == 1


def test_a_form_with_a_mistake_tells_nobody(plan: Plan, marta: User) -> None:
    plan.save(as_typed(plan.gloves, DELETE="on"), as_typed(plan.tools, title=""))
    assert told(marta) == []
    assert Session.objects.filter(title="Gloves").exists()
