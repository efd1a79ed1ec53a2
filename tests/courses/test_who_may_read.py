"""A course that is restricted or withdrawn shows itself through no other door either."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from courses.models import Answer, Enrolment, LessonSeen
from people.models import User
from tests.courses.site import SmallSite, attempt, option
from xapi.models import Statement

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
JSON = {"Accept": "application/json"}


@pytest.fixture
def shut(site: SmallSite) -> SmallSite:
    """A course for trainers only."""
    restriction = PageViewRestriction.objects.create(page=site.course, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name="trainer"))
    return site


@pytest.fixture
def withdrawn(site: SmallSite) -> SmallSite:
    """A course whose catalogue was unpublished; the course itself still says that it is live."""
    Page.objects.filter(pk=site.catalogue.pk).update(live=False)
    return site


def doors(client: Client, site: SmallSite) -> list[Any]:
    """Knock at every address that names the course or its lesson."""
    course, lesson = site.course.translation_key, site.lessons[0].translation_key
    data = {"attempt": attempt(), "r-answer": option(site.voltage, "Voltage")}
    return [
        client.get(f"/en/learn/courses/{course}/enrol/"),
        client.post(f"/en/learn/courses/{course}/enrol/"),
        client.post(f"/en/learn/lessons/{lesson}/begin/"),
        client.post(f"/en/learn/lessons/{lesson}/finish/"),
        client.post(site.answer_url(site.voltage), data),
    ]


@pytest.mark.parametrize("door", range(5))
def test_a_restricted_course_answers_at_no_door(
    shut: SmallSite, marta: User, client_of: ClientOf, door: int
) -> None:
    assert doors(client_of(marta), shut)[door].status_code == 404
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("door", range(5))
def test_what_stands_below_a_withdrawn_page_answers_at_no_door(
    withdrawn: SmallSite, marta: User, client_of: ClientOf, door: int
) -> None:
    assert doors(client_of(marta), withdrawn)[door].status_code == 404


def test_those_let_in_find_every_door_open(
    shut: SmallSite, tomas: User, client_of: ClientOf
) -> None:
    assert {reply.status_code for reply in doors(client_of(tomas), shut)} == {200, 302}


def test_nothing_more_is_recorded_of_somebody_shut_out_later(
    learner: Client, shut: SmallSite, enrolment: Enrolment
) -> None:
    before = Statement.objects.count()
    doors(learner, shut)
    assert not Answer.objects.exists()
    assert not LessonSeen.objects.exists()
    assert Statement.objects.count() == before


class TestIdentifiers:
    def test_of_a_restricted_course_are_not_found(
        self, shut: SmallSite, anonymous: Client, marta: User, client_of: ClientOf
    ) -> None:
        for client in (anonymous, client_of(marta)):
            for page in (shut.course, shut.modules[0], shut.lessons[0]):
                reply = client.get(
                    f"/id/{page.identifier_kind}/{page.translation_key}", headers=JSON
                )
                assert reply.status_code == 404
                assert page.title not in reply.content.decode()

    def test_of_a_restricted_course_lead_those_let_in(
        self, shut: SmallSite, tomas: User, client_of: ClientOf
    ) -> None:
        address = f"/id/course/{shut.course.translation_key}"
        assert client_of(tomas).get(address, headers=JSON).json()["name"] == {"en": "Cells"}

    def test_below_a_withdrawn_page_are_gone(self, withdrawn: SmallSite, anonymous: Client) -> None:
        for page in (withdrawn.course, withdrawn.lessons[0]):
            address = f"/id/{page.identifier_kind}/{page.translation_key}"
            assert anonymous.get(address, headers=JSON).status_code == 410

    def test_of_its_run_say_no_more_than_the_course(
        self, enrolment: Enrolment, shut: SmallSite, anonymous: Client
    ) -> None:
        reply = anonymous.get(f"/id/run/{enrolment.run.uuid}", headers=JSON)
        assert reply.status_code == 404


class TestCompleted:
    @pytest.fixture
    def address(self, site: SmallSite, enrolment: Enrolment) -> str:
        Enrolment.objects.filter(pk=enrolment.pk).update(
            completed=datetime(2026, 5, 4, tzinfo=UTC), completed_score=0.9
        )
        return f"/en/learn/courses/{site.course.translation_key}/completed/"

    def test_of_a_withdrawn_course_is_still_shown(
        self, learner: Client, withdrawn: SmallSite, address: str
    ) -> None:
        told = learner.get(address).content.decode()
        assert "You completed “Cells”" in told
        assert "no longer offered" in told

    def test_shows_no_content_of_a_withdrawn_course(
        self, learner: Client, shut: SmallSite, enrolment: Enrolment, address: str
    ) -> None:
        Enrolment.objects.filter(pk=enrolment.pk).update(completed=None)
        told = learner.get(address).content.decode()
        assert not any(lesson.title in told for lesson in shut.lessons)

    def test_is_nothing_for_others(
        self, withdrawn: SmallSite, address: str, tomas: User, client_of: ClientOf
    ) -> None:
        assert client_of(tomas).get(address).status_code == 404
