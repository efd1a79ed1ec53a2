"""Trainers see who takes part, how far, and every answer."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import Enrolment
from courses.permissions import Decision
from courses.results import courses_seen, views
from people.models import User
from tests.conftest import account
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option

NARROW = "\u202f"
pytestmark = pytest.mark.django_db


@pytest.fixture
def marta_learns(enrolment: Enrolment, site: SmallSite) -> Acting:
    """Marta takes part."""
    return Acting(enrolment, site.course)


@pytest.fixture
def learners_url(site: SmallSite) -> str:
    return f"/cms/results/{site.course.translation_key}/"


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def table(page: BeautifulSoup, name: str) -> list[list[str]]:
    """Return the rows of the table with this caption's id, cell by cell."""
    found = page.select(f"table:has(#{name}) tbody tr")
    return [[cell.get_text().strip() for cell in row.find_all(["th", "td"])] for row in found]


def answers_url(site: SmallSite, key: object) -> str:
    return f"/cms/results/{site.course.translation_key}/questions/{key}/"


class TestCourses:
    def test_are_listed_with_how_many_take_part(
        self, trainer: Client, marta_learns: Acting
    ) -> None:
        page = read(trainer, "/cms/results/")
        assert table(page, "courses") == [["Cells", "1", "0"]]

    def test_say_when_there_is_none_of_ones_own(
        self, site: SmallSite, tomas: User, client_of: Callable[[User], Client]
    ) -> None:
        assert "There is no course yet" in read(client_of(tomas), "/cms/results/").get_text()

    def test_that_were_withdrawn_keep_their_results(
        self, trainer: Client, marta_learns: Acting, site: SmallSite, learners_url: str
    ) -> None:
        site.course.unpublish()
        assert "not published" in read(trainer, "/cms/results/").get_text()
        assert table(read(trainer, learners_url), "learners")[0][0] == "Marta"

    def test_are_reached_from_the_menu_and_the_page_tree(
        self,
        client_of: Callable[[User], Client],
        ada: User,
        site: SmallSite,
        learners_url: str,
    ) -> None:
        editor = client_of(ada)
        assert "/cms/results/" in editor.get("/cms/").content.decode()
        page = read(editor, f"/cms/pages/{site.course.pk}/edit/")
        assert page.select_one(f'a[href="{learners_url}"]')

    def test_are_hidden_where_the_policy_says_no(
        self,
        trainer: Client,
        marta_learns: Acting,
        learners_url: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(courses_seen, "can", lambda *_: Decision(False, "Not yours."))
        assert table(read(trainer, "/cms/results/"), "courses") == []
        for path in ("", "questions/", "learners.csv", "answers.csv"):
            response = trainer.get(learners_url + path)
            assert response.status_code == 404
            assert "Marta" not in response.content.decode()

    @pytest.mark.parametrize("group", ["learner", "librarian"])
    def test_are_for_trainers(
        self, client_of: Callable[[User], Client], learners_url: str, group: str
    ) -> None:
        client = client_of(account("Other", group))
        for path in ("", "questions/", "learners.csv", "answers.csv"):
            assert client.get(learners_url + path).status_code in {302, 403}

    def test_that_do_not_exist_are_not_found(self, trainer: Client) -> None:
        assert trainer.get(f"/cms/results/{uuid4()}/").status_code == 404


class TestLearners:
    def test_stand_with_progress_score_and_lessons(
        self, trainer: Client, marta_learns: Acting, site: SmallSite, learners_url: str
    ) -> None:
        right = {"answer": [option(site.voltage, "Voltage")]}
        marta_learns.answers(site.voltage, right, site.lessons[0])
        marta_learns.works_through(site.lessons[0])
        marta_learns.answers(site.current, {"answer": ["1 A"]}, site.lessons[1])
        row = table(read(trainer, learners_url), "learners")[0]
        assert row[0] == "Marta"
        assert row[2:4] == [f"33{NARROW}%", f"25{NARROW}%"]
        assert row[5:] == [
            "not yet",
            f"done · 50{NARROW}%1 of 2 questions answered, 1 right",
            f"in progress · 0{NARROW}%1 of 1 question answered, 0 right",
            "not started0 of 1 question answered",
        ]

    def test_say_when_there_is_nobody(
        self, trainer: Client, site: SmallSite, learners_url: str
    ) -> None:
        assert "Nobody is enrolled yet" in read(trainer, learners_url).get_text()

    def test_who_completed_have_the_day(
        self, trainer: Client, marta_learns: Acting, site: SmallSite, learners_url: str
    ) -> None:
        site.course.pass_mark = 0
        site.course.save_revision().publish()
        for lesson in site.lessons:
            marta_learns.works_through(lesson)
        row = table(read(trainer, learners_url), "learners")[0]
        assert row[2] == f"100{NARROW}%"
        assert row[5] != "not yet"

    def test_who_left_are_marked(
        self, trainer: Client, marta_learns: Acting, learners_url: str
    ) -> None:
        Enrolment.objects.update(left="2026-05-01T10:00:00Z")
        assert "left on" in table(read(trainer, learners_url), "learners")[0][0]

    def test_whose_account_was_deleted_stay_without_a_name(
        self, trainer: Client, marta_learns: Acting, marta: User, learners_url: str
    ) -> None:
        marta.delete()
        assert table(read(trainer, learners_url), "learners")[0][0] == "Account deleted"

    def test_cost_as_many_queries_when_they_are_many(
        self, trainer: Client, marta_learns: Acting, site: SmallSite, learners_url: str
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as found:
                trainer.get(learners_url)
            return len(found)

        trainer.get(learners_url)
        few = queries()
        for number in range(12):
            acting = Acting.enrolled(account(f"Learner{number}", "learner"), site.course)
            acting.works_through(site.lessons[0])
        assert queries() == few

    def test_are_turned_page_by_page(
        self,
        trainer: Client,
        site: SmallSite,
        learners_url: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(views, "PAGE", 2)
        for number in range(5):
            Acting.enrolled(account(f"Learner{number}", "learner"), site.course)
        names: list[str] = []
        address: str | None = learners_url
        while address:
            page = read(trainer, address)
            names += [row[0] for row in table(page, "learners")]
            link = page.select_one("a[rel=next]")
            address = learners_url + str(link["href"]) if link else None
        assert names == [f"Learner{number}" for number in (4, 3, 2, 1, 0)]


class TestQuestions:
    def test_stand_in_the_order_of_the_course_with_their_answers(
        self, trainer: Client, marta_learns: Acting, site: SmallSite, learners_url: str
    ) -> None:
        for words in ("Resistance", "Voltage"):
            fields = {"answer": [option(site.voltage, words)]}
            marta_learns.answers(site.voltage, fields, site.lessons[0])
        rows = table(read(trainer, f"{learners_url}questions/"), "questions")
        assert rows[0][:6] == ["Voltage", "Volts", "2", "1", "1", f"50{NARROW}%"]
        assert rows[0][6].startswith(f"0{NARROW}% · hard")
        assert rows[0][7].startswith("not known yet")
        assert [row[0] for row in rows] == ["Voltage", "Parts", "Current", "Order"]
        assert rows[1][2:] == ["0", "0", "0", *["–no answer yet"] * 3]

    def test_that_are_no_longer_asked_keep_their_answers(
        self, trainer: Client, marta_learns: Acting, site: SmallSite, learners_url: str
    ) -> None:
        marta_learns.answers(site.current, {"answer": ["140 A"]}, site.lessons[1])
        site.lessons[1].delete()
        rows = table(read(trainer, f"{learners_url}questions/"), "questions")
        assert rows[-1][:3] == ["Current", "no longer asked", "1"]
        page = read(trainer, answers_url(site, site.current.activity_uuid))
        assert table(page, "answers")[0][0] == "Marta"

    def test_of_other_courses_are_not_found(
        self, trainer: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        assert trainer.get(answers_url(site, uuid4())).status_code == 404


class TestAnswers:
    def test_say_who_which_attempt_what_and_how_it_was_scored(
        self, trainer: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        for words in ("Resistance", "Voltage"):
            fields = {"answer": [option(site.voltage, words)]}
            marta_learns.answers(site.voltage, fields, site.lessons[0])
        rows = table(read(trainer, answers_url(site, site.voltage.activity_uuid)), "answers")
        assert [[row[0], *row[2:]] for row in rows] == [
            ["Marta", "2", "1", "Voltage", f"100{NARROW}%", "right"],
            ["Marta", "1", "1", "Resistance", f"0{NARROW}%", "not right"],
        ]

    def test_spread_over_the_options(
        self, trainer: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        for words in ("Resistance", "Voltage"):
            fields = {"answer": [option(site.voltage, words)]}
            marta_learns.answers(site.voltage, fields, site.lessons[0])
        page = read(trainer, answers_url(site, site.voltage.activity_uuid))
        assert table(page, "spread-1") == [
            ["Voltage", "right", "1", f"50{NARROW}%"],
            ["Resistance", "not right", "1", f"50{NARROW}%"],
            ["Temperature", "not right", "0", f"0{NARROW}%"],
        ]

    def test_that_were_typed_are_counted_with_their_unit(
        self, trainer: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        for typed in ("560 A", "0,56 kA", "140"):
            marta_learns.answers(site.current, {"answer": [typed]}, site.lessons[1])
        page = read(trainer, answers_url(site, site.current.activity_uuid))
        assert table(page, "spread-1") == [
            [f"560{NARROW}A", "not right", "2", f"67{NARROW}%"],
            [f"140{NARROW}A", "right", "1", f"33{NARROW}%"],
        ]

    def test_say_when_there_is_none(self, trainer: Client, site: SmallSite) -> None:
        page = read(trainer, answers_url(site, site.voltage.activity_uuid))
        assert "Nobody has answered this question yet" in page.get_text()

    def test_whose_statement_is_gone_stay_with_their_score(
        self, trainer: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        fields = {"answer": [option(site.voltage, "Voltage")]}
        marta_learns.answers(site.voltage, fields, site.lessons[0])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE xapi_statement SET voided = %s", [True])
        row = table(read(trainer, answers_url(site, site.voltage.activity_uuid)), "answers")[0]
        assert row[4:6] == ["no longer in the record", f"100{NARROW}%"]

    def test_cost_as_many_queries_when_they_are_many(
        self, trainer: Client, marta_learns: Acting, site: SmallSite
    ) -> None:
        address = answers_url(site, site.parts.activity_uuid)
        fields = {"answer": [option(site.parts, "Anode")]}

        def queries() -> int:
            with CaptureQueriesContext(connection) as found:
                trainer.get(address)
            return len(found)

        marta_learns.answers(site.parts, fields, site.lessons[0])
        trainer.get(address)
        few = queries()
        for _ in range(12):
            marta_learns.answers(site.parts, fields, site.lessons[0])
        assert queries() == few
