"""Trainers take results along as tables."""

import csv
import io
from collections.abc import Iterable

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from wagtail.users.models import UserProfile

from courses.models import Enrolment
from courses.results import exports
from people.models import User
from tests.conftest import account
from tests.courses import site as sites
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta_learns(enrolment: Enrolment, site: SmallSite) -> Acting:
    """Marta takes part."""
    return Acting(enrolment, site.course)


def rows(client: Client, site: SmallSite, name: str) -> list[dict[str, str]]:
    response = client.get(f"/cms/results/{site.course.translation_key}/{name}")
    assert isinstance(response, StreamingHttpResponse)
    content = response.streaming_content
    assert isinstance(content, Iterable)
    return list(csv.DictReader(io.StringIO(b"".join(content).decode())))


def test_learners_with_a_column_for_each_lesson(
    trainer: Client, marta_learns: Acting, site: SmallSite
) -> None:
    marta_learns.works_through(site.lessons[0])
    row = rows(trainer, site, "learners.csv")[0]
    told = {key: row[key] for key in ("Name", "Lessons done (%)", "Completed", "Volts", "Amps")}
    assert told == {
        "Name": "Marta",
        "Lessons done (%)": "33",
        "Completed": "",
        "Volts": "done",
        "Amps": "not started",
    }


def test_answers_of_the_whole_course(
    trainer: Client, marta_learns: Acting, site: SmallSite
) -> None:
    for words in ("Resistance", "Voltage"):
        fields = {"answer": [option(site.voltage, words)]}
        marta_learns.answers(site.voltage, fields, site.lessons[0])
    marta_learns.answers(site.current, {"answer": ["140000 mA"]}, site.lessons[1])
    found = rows(trainer, site, "answers.csv")
    columns = ("Question", "Name", "Attempt", "Answer", "Score (%)", "Right")
    assert [[row[name] for name in columns] for row in found] == [
        ["Current", "Marta", "1", "140\u202fA", "100.0", "yes"],
        ["Voltage", "Marta", "2", "Voltage", "100.0", "yes"],
        ["Voltage", "Marta", "1", "Resistance", "0.0", "no"],
    ]


def test_answers_to_one_question(trainer: Client, marta_learns: Acting, site: SmallSite) -> None:
    fields = {"answer": [option(site.voltage, "Voltage")]}
    marta_learns.answers(site.voltage, fields, site.lessons[0])
    marta_learns.answers(site.current, {"answer": ["140"]}, site.lessons[1])
    found = rows(trainer, site, f"questions/{site.current.activity_uuid}/answers.csv")
    assert [row["Question"] for row in found] == ["Current"]


def test_times_are_those_of_the_trainers_zone(
    trainer: Client, tomas: User, marta_learns: Acting, site: SmallSite
) -> None:
    UserProfile.objects.create(user=tomas, current_time_zone="Asia/Kolkata")
    Enrolment.objects.update(enrolled="2026-05-01T20:15:00Z")
    assert rows(trainer, site, "learners.csv")[0]["Enrolled"] == "2026-05-02T01:45:00+05:30"


def test_no_name_and_no_answer_is_a_formula(trainer: Client, site: SmallSite) -> None:
    bad = '=HYPERLINK("https://evil.example")'
    user = account("Mallory", "learner")
    User.objects.filter(pk=user.pk).update(name=bad)
    colour = sites.question(
        kind="short_text", title="Colour", prompt="<p>Which colour?</p>", accept=["red"]
    )
    lesson = sites.lesson(site.modules[0], "colour", "Colour", colour)
    Acting.enrolled(user, site.course).answers(colour, {"answer": ["@SUM(1)"]}, lesson)
    row = rows(trainer, site, "answers.csv")[0]
    assert (row["Name"], row["Answer"]) == (f"'{bad}", "'@SUM(1)")
    assert rows(trainer, site, "learners.csv")[0]["Name"] == f"'{bad}"


def test_tables_are_made_in_batches(
    trainer: Client, site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "BATCH", 2)
    for number in range(5):
        Acting.enrolled(account(f"Learner{number}", "learner"), site.course)
    names = [row["Name"] for row in rows(trainer, site, "learners.csv")]
    assert names == [f"Learner{number}" for number in (4, 3, 2, 1, 0)]


def test_a_course_without_learners_is_a_header(trainer: Client, site: SmallSite) -> None:
    assert rows(trainer, site, "learners.csv") == []
