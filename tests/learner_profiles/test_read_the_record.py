"""A learner reads in words what the record keeps."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from people.models import Person, Pseudonym, User
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option, right_order
from tests.learner_profiles.entries import facts, sentences, told_from_outside

Read = Callable[..., BeautifulSoup]
NARROW = "\u202f"
pytestmark = pytest.mark.django_db


def test_without_an_account_the_record_asks_to_sign_in(anonymous: Client) -> None:
    response = anonymous.get("/en/record/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/en/record/")


def test_an_empty_record_leads_to_the_courses(read: Read, site: SmallSite) -> None:
    page = read()
    assert page.find("h2", string="Nothing is recorded yet")
    assert page.select_one(".note a.btn")["href"] == "/en/courses/"


def test_enrolling_is_told(read: Read, learner: Acting) -> None:
    assert sentences(read()) == ["You enrolled in Cells."]


def test_a_right_answer_is_told_with_its_score(
    read: Read, learner: Acting, site: SmallSite
) -> None:
    learner.answers(site.voltage, {"answer": [option(site.voltage, "Voltage")]}, site.lessons[0])
    page = read()
    assert sentences(page)[0] == f"You answered “What drives a current?”: right, 100{NARROW}%"
    assert facts(page)[0] == ["Your answer: Voltage", "Volts", "Cells"]


def test_a_wrong_answer_is_not_yet_right(read: Read, learner: Acting, site: SmallSite) -> None:
    learner.answers(site.voltage, {"answer": [option(site.voltage, "Temp")]}, site.lessons[0])
    page = read()
    assert sentences(page)[0].endswith(f": not right yet, 0{NARROW}%")
    assert page.select_one(".tl .said .tag.care")


def test_the_right_answer_is_nowhere_on_the_page(
    read: Read, learner: Acting, site: SmallSite
) -> None:
    learner.answers(site.current, {"answer": ["560 A"]}, site.lessons[1])
    text = read().get_text()
    assert "560" in text
    assert "140" not in text


def test_an_order_is_told_in_words(read: Read, learner: Acting, site: SmallSite) -> None:
    fields = {name.removeprefix("r-"): [place] for name, place in right_order(site.order).items()}
    learner.answers(site.order, fields, site.lessons[2])
    assert facts(read())[0][0] == "Your answer: 1. Coat; 2. Dry; 3. Press"


def test_a_lesson_is_told_with_its_course_and_duration(
    read: Read, learner: Acting, site: SmallSite
) -> None:
    learner.works_through(site.lessons[0], minutes=12)
    page = read()
    assert sentences(page)[:3] == [
        "You began Amps.",
        f"You came further in Cells: 33{NARROW}%",
        "You worked through Volts.",
    ]
    assert facts(page)[2] == ["Cells", "12 minutes"]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("PT40S", "40 seconds"),
        ("PT1S", "1 second"),
        ("PT1M29S", "89 seconds"),
        ("PT1M30S", "2 minutes"),
        ("PT2H", "120 minutes"),
    ],
)
def test_how_long_it_took_is_told_in_words(
    read: Read, marta: User, duration: str, words: str
) -> None:
    told_from_outside(marta, uuid4(), result={"duration": duration})
    assert facts(read())[0][0] == words


def test_names_are_linked_through_their_identifiers(
    read: Read, learner: Acting, site: SmallSite
) -> None:
    learner.begins(site.lessons[0])
    links = [str(a["href"]) for a in read().select(".tl a")]
    assert f"/id/lesson/{site.lessons[0].translation_key}" in links
    assert f"/id/course/{site.course.translation_key}" in links


def test_times_are_those_of_the_persons_zone(
    read: Read, learner: Acting, marta: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=marta.pk).update(time_zone="Asia/Kolkata")
    told_from_outside(marta, uuid4(), timestamp="2026-05-01T20:15:00Z")
    page = read()
    assert page.select_one(".tl .when time")["datetime"] == "2026-05-02T01:45:00+05:30"
    assert page.select_one("h2 time")["datetime"] == "2026-05-02"


def test_nobody_elses_statements_are_shown(read: Read, site: SmallSite, ivo: User) -> None:
    Acting.enrolled(ivo, site.course)
    assert sentences(read()) == []


def test_all_pseudonyms_of_a_person_are_one_record(
    read: Read, learner: Acting, marta: User, site: SmallSite, ivo: User
) -> None:
    Acting.enrolled(ivo, site.course)
    Pseudonym.objects.filter(person__user=ivo).update(person=Person.objects.get(user=marta))
    assert len(sentences(read())) == 2


class TestStatementsFromOutside:
    def test_are_told_with_their_own_verb(self, read: Read, marta: User) -> None:
        told_from_outside(marta, uuid4(), result={"score": {"scaled": 0.5}})
        page = read()
        assert sentences(page) == [f"pressed, Press 4: 50{NARROW}%"]
        assert facts(page) == [["told by another system"]]

    def test_are_told_plainly_when_nothing_has_a_name(self, read: Read, marta: User) -> None:
        told_from_outside(
            marta,
            uuid4(),
            verb={"id": "https://plant.example.org/verbs/pressed/"},
            object={"objectType": "StatementRef", "id": str(uuid4())},
        )
        assert sentences(read()) == ["pressed, something without a name."]

    @pytest.mark.parametrize(
        "result",
        [
            {"extensions": {"https://w3id.org/xapi/cmi5/result/extensions/progress": "half"}},
            {"duration": "P3W"},
            {"success": True},
            {"score": {"raw": 3}},
        ],
    )
    def test_may_hold_results_of_any_kind(
        self, read: Read, marta: User, result: dict[str, object]
    ) -> None:
        told_from_outside(marta, uuid4(), result=result)
        assert sentences(read()) == ["pressed, Press 4."]

    def test_cannot_bring_markup_into_the_page(self, read: Read, marta: User) -> None:
        bad = "<script>alert(1)</script>"
        told_from_outside(
            marta,
            uuid4(),
            verb={"id": "https://plant.example.org/v", "display": {"en": bad}},
            object={"id": "https://plant.example.org/x", "definition": {"name": {"en": bad}}},
            result={"response": bad},
        )
        page = read()
        assert page.select_one(".tl script") is None
        assert sentences(page) == [f"{bad}, {bad}."]

    def test_are_marked_with_the_language_of_their_name(self, read: Read, marta: User) -> None:
        name = {"de": "Anlagenüberwachungsprotokollführung"}
        told_from_outside(
            marta,
            uuid4(),
            object={"id": "https://plant.example.org/x", "definition": {"name": name}},
        )
        assert read().select_one(".tl [lang=de]").get_text() == name["de"]
