"""The learner's home: one next step, what is due, the courses with their progress."""

from datetime import timedelta

import pytest
from django.test import Client

from courses.models import Enrolment, QuizAttempt, Session
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from kernel.clock import now
from people.models import User
from tests.courses import site as sites
from tests.courses.runs import dated_run, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(site: sites.SmallSite, marta: User) -> Enrolment:
    """Marta takes the course."""
    return enrol(marta, structure=structure_of(site.course), language="en")


@pytest.fixture
def learner(marta: User) -> Client:
    """Marta's browser."""
    client = Client()
    client.force_login(marta)
    return client


def test_the_short_address_leads_there(learner: Client) -> None:
    assert learner.get("/path/")["Location"] == "/en/path/"


def test_a_visitor_is_asked_to_sign_in(anonymous: Client) -> None:
    assert "login" in anonymous.get("/en/path/")["Location"]


def test_it_says_what_to_do_when_there_is_nothing(learner: Client, site: sites.SmallSite) -> None:
    assert "You take no course yet" in learner.get("/en/path/").content.decode()


def test_there_is_one_next_step(
    learner: Client, enrolment: Enrolment, site: sites.SmallSite
) -> None:
    page = learner.get("/en/path/")
    assert page.context["next"].next_lesson.key == site.lessons[0].translation_key
    assert page.content.decode().count("Your next step") == 1


def test_the_next_step_is_where_one_was(
    learner: Client, enrolment: Enrolment, site: sites.SmallSite
) -> None:
    Enrolment.objects.update(last_lesson=site.lessons[1].translation_key)
    page = learner.get("/en/path/")
    assert page.context["next"].next_lesson.key == site.lessons[1].translation_key


def test_a_completed_course_is_no_next_step(learner: Client, enrolment: Enrolment) -> None:
    Enrolment.objects.update(completed=now(), completed_score=1)
    page = learner.get("/en/path/")
    assert page.context["next"] is None
    assert "Certificate" in page.content.decode()


def test_a_course_names_its_run_and_the_next_meeting(
    learner: Client, site: sites.SmallSite, marta: User
) -> None:
    run = dated_run(site)
    begins = now() + timedelta(days=2)
    meeting(run, starts=begins, ends=begins + timedelta(hours=1))
    enrol(marta, structure=structure_of(site.course), language="en", run=run)
    page = learner.get("/en/path/").content.decode()
    assert f"/en/learn/runs/{run.uuid}/" in page
    assert "next: Insulation and gloves" in page


def test_one_can_go_on_with_each_course(
    learner: Client, enrolment: Enrolment, site: sites.SmallSite, marta: User
) -> None:
    enrol(marta, structure=structure_of(site.course), language="en", run=dated_run(site))
    page = learner.get("/en/path/").content.decode()
    begins = f'action="/en/learn/lessons/{site.lessons[0].translation_key}/begin/"'
    assert page.count(begins) == 2


def test_the_old_address_of_my_courses_leads_there(learner: Client) -> None:
    assert learner.get("/en/learn/")["Location"] == "/en/path/"


def test_meetings_ends_and_open_quizzes_are_due_soonest_first(
    learner: Client, enrolment: Enrolment, site: sites.SmallSite
) -> None:
    soon = now() + timedelta(days=2)
    run = enrolment.run
    run.closes = soon + timedelta(days=3)
    run.save()
    Session.objects.create(
        run=run, title="Workshop", mode="site", place="Wrocław", starts=soon,
        ends=soon + timedelta(hours=4),
    )  # fmt: skip
    QuizAttempt.objects.create(
        enrolment=enrolment,
        lesson_key=site.lessons[0].translation_key,
        number=1,
        started=now(),
        deadline=now() + timedelta(minutes=20),
    )
    page = learner.get("/en/path/")
    assert [one.kind for one in page.context["due"]] == ["quiz", "session", "run"]
    assert "Wrocław" in page.content.decode()


def test_what_is_over_is_not_due(learner: Client, enrolment: Enrolment) -> None:
    past = now() - timedelta(days=2)
    Session.objects.create(
        run=enrolment.run, title="Past", mode="live", starts=past, ends=past + timedelta(hours=1)
    )
    assert learner.get("/en/path/").context["due"] == []
