"""A learner narrows the record and turns its pages."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.domain.authoring import CourseSpec
from courses.services.authoring import make_course
from learner_profiles import views
from people.models import User
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option
from tests.learner_profiles.entries import sentences, told_from_outside

Read = Callable[..., BeautifulSoup]
pytestmark = pytest.mark.django_db


@pytest.fixture
def worked(learner: Acting, site: SmallSite) -> Acting:
    """Marta answered a question and worked through a lesson."""
    learner.begins(site.lessons[0])
    learner.answers(site.voltage, {"answer": [option(site.voltage, "Voltage")]}, site.lessons[0])
    learner.works_through(site.lessons[0])
    return learner


@pytest.mark.parametrize(
    ("what", "verbs"),
    [
        ("courses", ["You came further in", "You enrolled in"]),
        ("lessons", ["You began", "You worked through", "You began", "You opened"]),
        ("answers", ["You answered"]),
        ("completions", []),
    ],
)
def test_one_kind_of_entry(read: Read, worked: Acting, what: str, verbs: list[str]) -> None:
    found = sentences(read(what=what))
    assert len(found) == len(verbs)
    assert all(one.startswith(verb) for one, verb in zip(found, verbs, strict=True))


def test_what_completed_a_course(read: Read, learner: Acting, site: SmallSite) -> None:
    site.course.pass_mark = 0
    site.course.save()
    for lesson in site.lessons:
        learner.works_through(lesson)
    assert [one.split(" Cells")[0] for one in sentences(read(what="completions"))] == [
        "You completed",
        "You reached the mark of",
    ]


def test_one_course_with_all_that_happened_in_it(
    read: Read, worked: Acting, marta: User, site: SmallSite
) -> None:
    other = make_course(CourseSpec(key=uuid4(), slug="packs", title="Packs")).page
    Acting.enrolled(marta, other)
    assert sentences(read(course=str(other.translation_key))) == ["You enrolled in Packs."]
    assert len(sentences(read(course=str(site.course.translation_key)))) == 7


def test_a_course_that_was_withdrawn_can_still_be_chosen(
    read: Read, worked: Acting, site: SmallSite
) -> None:
    key = str(site.course.translation_key)
    site.course.delete()
    page = read(course=key)
    chosen = page.select_one("#id_course option[selected]")
    assert chosen
    assert chosen.get_text() == "Cells"
    assert len(sentences(page)) == 7


@pytest.fixture
def on_two_days(marta: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two statements were stored around midnight in Brussels, which is 22 h UTC in May."""
    for hour, minute in ((21, 59), (22, 0)):
        moment = datetime(2026, 5, 1, hour, minute, tzinfo=UTC)
        monkeypatch.setattr("kernel.clock.now", lambda moment=moment: moment)
        told_from_outside(marta, uuid4(), timestamp=moment.isoformat())


@pytest.mark.parametrize(
    ("filters", "times"),
    [
        ({"until": "2026-05-01"}, ["23:59"]),
        ({"since": "2026-05-02"}, ["00:00"]),
        ({"since": "2026-05-01", "until": "2026-05-02"}, ["00:00", "23:59"]),
        ({"since": "2026-05-03"}, []),
    ],
)
def test_days_begin_in_the_persons_zone(
    read: Read, on_two_days: None, filters: dict[str, str], times: list[str]
) -> None:
    assert [one.get_text() for one in read(**filters).select(".tl .when time")] == times


def test_an_end_before_the_beginning_is_told_beside_the_field(read: Read, worked: Acting) -> None:
    page = read(since="2026-05-02", until="2026-05-01")
    assert page.select_one("#id_until[aria-invalid=true]")
    assert page.select_one(".errors a[href='#id_until']")


@pytest.mark.parametrize(
    "query",
    [
        {"what": "nothing"},
        {"course": "x"},
        {"course": str(uuid4())},
        {"since": "yesterday"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"cursor": "1-2-3"},
        {"cursor": "9" * 39 + "-1"},
        {"cursor": "1-" + "9" * 30},
        {"cursor": "\x00"},
        {"until": "\x00"},
    ],
)
def test_what_cannot_be_read_breaks_nothing(
    read: Read, worked: Acting, query: dict[str, str]
) -> None:
    assert read(**query).h1


def test_nothing_that_fits_leads_back_to_everything(read: Read, worked: Acting) -> None:
    page = read(what="completions")
    assert page.find("h2", string="Nothing in your record fits this")
    assert page.select_one(".note a.btn")["href"] == "/en/record/"


class TestPages:
    @pytest.fixture(autouse=True)
    def short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "PAGE", 2)

    def test_follow_one_another_without_loss_or_repetition(
        self, browser: Client, worked: Acting
    ) -> None:
        address: str | None = "/en/record/"
        found: list[str] = []
        while address:
            page = BeautifulSoup(browser.get(address).content, "html.parser")
            found += sentences(page)
            link = page.select_one("a[rel=next]")
            address = f"/en/record/{link['href']}" if link else None
        assert len(found) == len(set(found)) == 7

    def test_keep_the_filters(self, read: Read, worked: Acting) -> None:
        link = read(what="lessons").select_one("a[rel=next]")
        assert link
        assert "what=lessons" in link["href"]

    def test_do_not_shift_when_something_is_added(
        self, browser: Client, worked: Acting, marta: User
    ) -> None:
        first = BeautifulSoup(browser.get("/en/record/").content, "html.parser")
        told_from_outside(marta, uuid4())
        link = first.select_one("a[rel=next]")
        assert link
        second = browser.get(f"/en/record/{link['href']}")
        shown = sentences(BeautifulSoup(second.content, "html.parser"))
        assert not set(shown) & set(sentences(first))
        assert len(shown) == 2


def test_many_entries_cost_as_many_queries_as_few(
    browser: Client, worked: Acting, marta: User, site: SmallSite
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            browser.get("/en/record/")
        return len(found)

    browser.get("/en/record/")
    few = queries()
    for _ in range(20):
        learner_answer = {"answer": [option(site.parts, "Anode")]}
        worked.answers(site.parts, learner_answer, site.lessons[0])
    assert queries() == few
