"""Trainers grant one learner more attempts and more time, and take that back."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from courses.models import Allowance, Answer, Enrolment
from courses.quizzes.attempts import extra_of
from courses.selectors.allowances import extra_attempts
from courses.services.answers import NoAttemptsLeft
from people.models import User
from tests.conftest import account
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta_learns(enrolment: Enrolment, site: SmallSite) -> Acting:
    """Marta takes part."""
    return Acting(enrolment, site.course)


@pytest.fixture
def address(site: SmallSite, enrolment: Enrolment) -> str:
    return f"/cms/results/{site.course.translation_key}/learners/{enrolment.registration}/"


def fails(acting: Acting, site: SmallSite) -> None:
    """Answer the question that has a limit of two attempts."""
    fields = {"answer": [option(site.voltage, "Resistance")]}
    acting.answers(site.voltage, fields, site.lessons[0])


def seen(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


class TestExtraAttempts:
    def test_let_a_learner_answer_once_more(self, marta_learns: Acting, site: SmallSite) -> None:
        for _ in range(2):
            fails(marta_learns, site)
        with pytest.raises(NoAttemptsLeft):
            fails(marta_learns, site)
        key = site.lessons[0].translation_key
        Allowance.objects.create(enrolment=marta_learns.enrolment, lesson_key=key, extra_attempts=1)
        fails(marta_learns, site)
        with pytest.raises(NoAttemptsLeft):
            fails(marta_learns, site)
        assert Answer.objects.count() == 3

    def test_add_up_for_lesson_and_course_and_leave_others_alone(
        self, enrolment: Enrolment, site: SmallSite
    ) -> None:
        here, there = (one.translation_key for one in site.lessons[:2])
        Allowance.objects.create(enrolment=enrolment, extra_attempts=1)
        Allowance.objects.create(enrolment=enrolment, lesson_key=here, extra_attempts=2)
        assert extra_attempts(enrolment, here) == 3
        assert extra_attempts(enrolment, there) == 1
        other = Acting.enrolled(account("Other", "learner"), site.course)
        assert extra_attempts(other.enrolment, here) == 0

    def test_stand_on_the_lesson_and_keep_the_key_back(
        self, learner: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        for _ in range(2):
            fails(marta_learns, site)
        explanation = "Voltage drives the current"
        assert explanation in learner.get(site.lessons[0].url).content.decode()
        Allowance.objects.create(enrolment=marta_learns.enrolment, extra_attempts=1)
        page = learner.get(site.lessons[0].url).content.decode()
        assert explanation not in page
        assert "One try is left" in page


class TestTheForm:
    def grants(self, trainer: Client, address: str, **fields: object) -> BeautifulSoup:
        data = {"lesson": "", "minutes": "", "attempts": "", "reason": "Illness", **fields}
        response = trainer.post(address, data, follow=True)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    def test_grants_for_a_lesson_and_says_why(
        self, trainer: Client, address: str, site: SmallSite, enrolment: Enrolment
    ) -> None:
        key = site.lessons[0].translation_key
        page = self.grants(trainer, address, lesson=str(key), minutes="10", attempts="2")
        row = page.select_one("table:has(#granted) tbody tr").get_text(" ", strip=True)
        assert row.startswith("Volts 10 2 Illness")
        extra = extra_of(enrolment, key)
        assert (extra.minutes, extra.attempts) == (10, 2)

    def test_grants_for_the_whole_course(
        self, trainer: Client, address: str, enrolment: Enrolment
    ) -> None:
        page = self.grants(trainer, address, attempts="1")
        assert "the whole course" in page.select_one("table:has(#granted) tbody").get_text()
        assert extra_attempts(enrolment, uuid4()) == 1

    def test_replaces_what_was_granted_before(
        self, trainer: Client, address: str, enrolment: Enrolment
    ) -> None:
        for attempts in ("1", "3"):
            self.grants(trainer, address, attempts=attempts)
        assert enrolment.allowances.get().extra_attempts == 3

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"minutes": "-1"},
            {"attempts": "101"},
            {"attempts": "1", "reason": ""},
            {"attempts": "1", "lesson": str(uuid4())},
        ],
    )
    def test_grants_nothing_that_makes_no_sense(
        self, trainer: Client, address: str, fields: dict[str, object]
    ) -> None:
        page = self.grants(trainer, address, **fields)
        assert page.select(".error-message, .help-critical")
        assert not Allowance.objects.exists()

    def test_takes_back(self, trainer: Client, address: str, enrolment: Enrolment) -> None:
        page = self.grants(trainer, address, attempts="1")
        form = page.select_one("form[action*=take-back]")
        trainer.post(str(form["action"]))
        assert not enrolment.allowances.exists()
        assert "Nothing is granted" in seen(trainer, address).get_text()

    def test_is_reached_from_the_row_of_the_learner(
        self, trainer: Client, address: str, site: SmallSite
    ) -> None:
        page = seen(trainer, f"/cms/results/{site.course.translation_key}/")
        assert page.select_one(f'a[href="{address}"]').get_text() == "Marta"

    def test_is_not_there_for_learners_of_other_courses(
        self, trainer: Client, site: SmallSite, enrolment: Enrolment
    ) -> None:
        where = f"/cms/results/{site.course.translation_key}/learners/{uuid4()}/"
        assert trainer.get(where).status_code == 404

    @pytest.mark.parametrize("group", ["learner", "librarian"])
    def test_is_for_trainers(
        self, client_of: Callable[[User], Client], address: str, group: str
    ) -> None:
        client = client_of(account("Other", group))
        assert client.post(address, {"attempts": "1", "reason": "x"}).status_code in {302, 403}
        assert not Allowance.objects.exists()
