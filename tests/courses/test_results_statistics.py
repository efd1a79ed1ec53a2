"""Trainers see how well a question works, and what people typed."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from courses.domain import item_statistics
from courses.models import Question
from tests.conftest import account
from tests.courses import site as sites
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option

NARROW = "\u202f"
pytestmark = pytest.mark.django_db


@pytest.fixture
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let figures be known from four learners on."""
    monkeypatch.setattr(item_statistics, "LEAST_LEARNERS", 4)
    monkeypatch.setattr(item_statistics, "LEAST_CHOSEN", 1)


def read(client: Client, site: SmallSite, question: Question) -> BeautifulSoup:
    course, key = site.course.translation_key, question.activity_uuid
    response = client.get(f"/cms/results/{course}/questions/{key}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(page: BeautifulSoup, name: str) -> list[list[str]]:
    found = page.select(f"table:has(#{name}) tbody tr")
    return [[cell.get_text().strip() for cell in row.find_all(["th", "td"])] for row in found]


def takes(site: SmallSite, name: str, voltage: str, current: str) -> Acting:
    acting = Acting.enrolled(account(name, "learner"), site.course)
    chosen = {"answer": [option(site.voltage, voltage)]}
    acting.answers(site.voltage, chosen, site.lessons[0])
    acting.answers(site.current, {"answer": [current]}, site.lessons[1])
    return acting


def test_few_learners_are_no_discrimination_yet(trainer: Client, site: SmallSite) -> None:
    takes(site, "Good", "Voltage", "140")
    takes(site, "Other", "Resistance", "1")
    difficulty, discrimination = rows(read(trainer, site, site.voltage), "figures")[0][1:]
    assert difficulty == f"50{NARROW}% · of medium difficulty"
    assert discrimination == "not known yet2 learners"


@pytest.mark.usefixtures("few_are_enough")
def test_a_question_that_tells_learners_apart_says_so(trainer: Client, site: SmallSite) -> None:
    for number in range(2):
        takes(site, f"Good{number}", "Voltage", "140")
        takes(site, f"Other{number}", "Resistance", "1")
    found = rows(read(trainer, site, site.voltage), "figures")[0]
    assert found[2] == "1.00 · tells learners apart well4 learners"


@pytest.mark.usefixtures("few_are_enough")
def test_a_distractor_of_better_learners_is_flagged(trainer: Client, site: SmallSite) -> None:
    for number in range(2):
        takes(site, f"Good{number}", "Resistance", "140")
        takes(site, f"Other{number}", "Voltage", "1")
    options = rows(read(trainer, site, site.voltage), "options-1")
    flag = "Look at it: better learners choose it."
    assert options == [
        ["Voltage", "right", "2 of 4", f"0{NARROW}%", ""],
        ["Resistance", "not right", "2 of 4", f"100{NARROW}%", flag],
        ["Temperature", "not right", "0 of 4", "not known yet", ""],
    ]


def test_later_attempts_change_no_figure(trainer: Client, site: SmallSite) -> None:
    acting = takes(site, "Often", "Resistance", "140")
    fields = {"answer": [option(site.voltage, "Voltage")]}
    acting.answers(site.voltage, fields, site.lessons[0])
    found = rows(read(trainer, site, site.voltage), "figures")[0]
    assert found[:2] == ["1", f"0{NARROW}% · hard"]


def test_spellings_of_a_text_are_one_line(trainer: Client, site: SmallSite) -> None:
    colour = sites.question(
        kind="short_text", title="Colour", prompt="<p>Which colour?</p>", accept=["red"]
    )
    lesson = sites.lesson(site.modules[0], "colour", "Colour", colour)
    acting = Acting.enrolled(account("Typist", "learner"), site.course)
    for text in ("Red", "red ", "RED.", "Red", "blue"):
        acting.answers(colour, {"answer": [text]}, lesson)
    assert [row[:3] for row in rows(read(trainer, site, colour), "spread-1")] == [
        ["Red", "right", "4"],
        ["blue", "not right", "1"],
    ]


def test_each_gap_tells_what_was_filled_in(trainer: Client, site: SmallSite) -> None:
    cloze = sites.question(
        kind="cloze",
        title="Cloze",
        prompt="<p>Fill in.</p>",
        text="<p>[[1]] and [[2]]</p>",
        gaps=[{"accept": ["anode"]}, {"accept": ["cathode"]}],
    )
    lesson = sites.lesson(site.modules[0], "cloze", "Cloze", cloze)
    acting = Acting.enrolled(account("Typist", "learner"), site.course)
    assert cloze.version is not None
    first, second = (gap.id for gap in cloze.version.item.gaps)
    for one, other in (("anode", "x"), ("Anode", "cathode")):
        acting.answers(cloze, {first: [one], second: [other]}, lesson)
    assert rows(read(trainer, site, cloze), "gaps-1") == [
        ["1", "Anode", "right", "2"],
        ["2", "cathode", "right", "1"],
        ["2", "x", "not right", "1"],
    ]
