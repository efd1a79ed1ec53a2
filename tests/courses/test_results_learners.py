"""Trainers choose whom they look at, and read what each mark rests on."""

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import FileResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from courses.models import Answer, Enrolment, LessonSeen, Run
from courses.results.selection import FAILED_ANSWERS, QUIET_DAYS, Selection, Stage, selected
from courses.results.views import PAGE
from kernel.clock import now
from people.models import User
from tests.conftest import account
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option

NARROW = "\u202f"
pytestmark = pytest.mark.django_db
Learner = Callable[[str], Acting]


@pytest.fixture
def learner_called(site: SmallSite) -> Learner:
    """Enrol somebody by name."""
    return lambda name: Acting.enrolled(account(name, "learner"), site.course)


def address(site: SmallSite, path: str = "") -> str:
    return f"/cms/results/{site.course.translation_key}/{path}"


def read(client: Client, where: str) -> BeautifulSoup:
    response = client.get(where)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(site: SmallSite, **chosen: object) -> set[str]:
    rows = selected(site.course.translation_key, Selection(**chosen))  # type: ignore[arg-type]
    return {str(one.person.user) for one in rows}


def wrong(site: SmallSite, acting: Acting, times: int = 1) -> None:
    for _ in range(times):
        acting.answers(site.parts, {"answer": [option(site.parts, "Separator")]}, site.lessons[0])


def quiet_since(acting: Acting, days: int) -> None:
    moment = now() - timedelta(days=days, minutes=1)
    LessonSeen.objects.filter(enrolment=acting.enrolment).update(first=moment)
    Answer.objects.filter(enrolment=acting.enrolment).update(answered=moment)


class TestNotStarted:
    def test_did_nothing_yet(self, site: SmallSite, learner_called: Learner) -> None:
        learner_called("Idle")
        learner_called("Busy").works_through(site.lessons[0])
        assert names(site, stage=Stage.NOT_STARTED) == {"Idle"}

    def test_are_no_more_those_who_left(self, site: SmallSite, learner_called: Learner) -> None:
        learner_called("Idle")
        Enrolment.objects.update(left=now())
        assert names(site, stage=Stage.NOT_STARTED) == set()


class TestStuck:
    def test_was_quiet_for_two_weeks(self, site: SmallSite, learner_called: Learner) -> None:
        for name, days in (("Quiet", QUIET_DAYS), ("Lively", QUIET_DAYS - 1)):
            acting = learner_called(name)
            acting.works_through(site.lessons[0])
            quiet_since(acting, days)
        learner_called("Idle")
        assert names(site, stage=Stage.STUCK) == {"Quiet"}

    def test_failed_one_question_repeatedly(self, site: SmallSite, learner_called: Learner) -> None:
        wrong(site, learner_called("Once"), FAILED_ANSWERS - 1)
        wrong(site, learner_called("Often"), FAILED_ANSWERS)
        assert names(site, stage=Stage.STUCK) == {"Often"}

    def test_ends_with_a_right_answer(self, site: SmallSite, learner_called: Learner) -> None:
        acting = learner_called("Often")
        wrong(site, acting, FAILED_ANSWERS)
        right = [option(site.parts, "Anode"), option(site.parts, "Cathode")]
        acting.answers(site.parts, {"answer": right}, site.lessons[0])
        assert names(site, stage=Stage.STUCK) == set()

    @pytest.mark.parametrize("end", ["left", "completed"])
    def test_is_nobody_who_left_or_is_done(
        self, site: SmallSite, learner_called: Learner, end: str
    ) -> None:
        wrong(site, learner_called("Often"), FAILED_ANSWERS)
        Enrolment.objects.update(**{end: now()})
        assert names(site, stage=Stage.STUCK) == set()

    def test_is_explained_on_the_page(self, trainer: Client, site: SmallSite) -> None:
        page = read(trainer, address(site))
        said = page.select_one("#stuck-means").get_text()
        assert "14 days" in said
        assert "at least 2 times" in said
        assert page.select_one("#results-stage")["aria-describedby"] == "stuck-means"


def test_done_completed_the_course(site: SmallSite, learner_called: Learner) -> None:
    learner_called("Idle")
    learner_called("Ready")
    Enrolment.objects.filter(person__user__name="Ready").update(completed=now())
    assert names(site, stage=Stage.DONE) == {"Ready"}


def test_one_finds_people_by_part_of_name_or_address(
    site: SmallSite, learner_called: Learner
) -> None:
    for name in ("Marta", "Martin", "Jo"):
        learner_called(name)
    assert names(site, search="mart") == {"Marta", "Martin"}
    assert names(site, search="jo@") == {"Jo"}


def test_each_run_has_its_own_learners(
    trainer: Client, site: SmallSite, learner_called: Learner
) -> None:
    learner_called("Alone")
    spring = Run.objects.create(
        course_key=site.course.translation_key, title="Spring", always_open=False
    )
    person = account("Grouped", "learner").person
    Enrolment.objects.create(run=spring, person=person, enrolled=now())
    assert names(site, run=spring.uuid) == {"Grouped"}
    page = read(trainer, address(site, f"?run={spring.uuid}"))
    assert page.select_one("option[selected]").get_text() == "Spring"
    assert "Alone" not in page.get_text()


def test_an_address_that_says_nonsense_selects_everybody() -> None:
    assert Selection.of({"run": "1", "stage": "lost", "search": "\0 "}) == Selection()


def test_a_mark_says_that_the_best_of_attempts_counts(
    trainer: Client, site: SmallSite, learner_called: Learner
) -> None:
    acting = learner_called("Often")
    wrong(site, acting, 3)
    right = [option(site.parts, "Anode"), option(site.parts, "Cathode")]
    acting.answers(site.parts, {"answer": right}, site.lessons[0])
    cell = read(trainer, address(site)).select("table.listing tbody td")[5].get_text()
    assert cell.endswith(f"50{NARROW}%1 of 2 questions answered, 1 right, best of 4 attempts")


def test_a_selection_without_anybody_says_so(trainer: Client, site: SmallSite) -> None:
    assert "Nobody fits" in read(trainer, address(site, "?search=nobody")).get_text()


def test_a_filter_costs_as_many_queries_for_many(
    trainer: Client, site: SmallSite, learner_called: Learner
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            trainer.get(address(site, "?stage=stuck&search=o"))
        return len(found)

    wrong(site, learner_called("Bo"), FAILED_ANSWERS)
    trainer.get(address(site))
    few = queries()
    for number in range(5):
        wrong(site, learner_called(f"Bo{number}"), FAILED_ANSWERS)
    assert queries() == few


def test_the_next_page_keeps_the_filter(trainer: Client, site: SmallSite) -> None:
    run = Run.objects.create(course_key=site.course.translation_key, title="Cells")
    for number in range(PAGE + 1):
        person = User.objects.create(email=f"l{number}@example.org", name=f"L{number}")
        Acting.enrolled(person, site.course)
    page = read(trainer, address(site, f"?search=l&run={run.uuid}"))
    link = str(page.select_one("a[rel=next]")["href"])
    assert "search=l" in link
    assert str(run.uuid) in link


class TestTables:
    def workbook(self, client: Client, where: str) -> list[tuple[object, ...]]:
        response = client.get(where)
        assert isinstance(response, FileResponse)
        content = response.streaming_content
        assert isinstance(content, Iterable)
        sheet = load_workbook(io.BytesIO(b"".join(content))).active
        return list(sheet.iter_rows(values_only=True))

    def test_hold_exactly_who_was_selected(
        self, trainer: Client, site: SmallSite, learner_called: Learner
    ) -> None:
        learner_called("Idle")
        learner_called("Busy").works_through(site.lessons[0])
        chosen = "?stage=not_started"
        assert [row[0] for row in self.workbook(trainer, address(site, f"learners.xlsx{chosen}"))][
            1:
        ] == ["Idle"]
        text = trainer.get(address(site, f"learners.csv{chosen}")).getvalue().decode()
        assert "Idle" in text
        assert "Busy" not in text

    def test_keep_numbers_and_moments_in_excel(
        self, trainer: Client, site: SmallSite, learner_called: Learner
    ) -> None:
        wrong(site, learner_called("Busy"), 2)
        Enrolment.objects.update(enrolled=datetime(2026, 5, 1, 10, tzinfo=UTC))
        header, row = self.workbook(trainer, address(site, "learners.xlsx"))
        told = dict(zip(header, row, strict=True))
        assert isinstance(told["Enrolled"], datetime)
        assert told["Lessons done (%)"] == 0
        assert told["Volts: mark (%)"] == 0
        assert told["Volts: what it rests on"] == (
            "1 of 2 questions answered, 0 right, best of 2 attempts"
        )

    def test_hold_no_formula_in_excel(
        self, trainer: Client, site: SmallSite, learner_called: Learner
    ) -> None:
        learner_called("Mallory")
        User.objects.filter(name="Mallory").update(name='=HYPERLINK("x")\x07')
        _, row = self.workbook(trainer, address(site, "learners.xlsx"))
        assert row[0] == '\'=HYPERLINK("x")'

    @pytest.mark.parametrize("group", ["learner", "librarian"])
    def test_are_for_trainers(
        self, client_of: Callable[[User], Client], site: SmallSite, group: str
    ) -> None:
        client = client_of(account("Other", group))
        assert client.get(address(site, "learners.xlsx")).status_code in {302, 403}
