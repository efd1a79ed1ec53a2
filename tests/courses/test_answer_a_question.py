"""A learner answers: scored, recorded in the same act, counted once."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from courses.models import Answer, Enrolment
from tests.courses.site import SmallSite, attempt, option
from xapi.models import Statement
from xapi.selectors.lookup import by_ids

pytestmark = pytest.mark.django_db


def post(client: Client, site: SmallSite, words: str, attempt_id: str) -> object:
    chosen = option(site.voltage, words)
    data = {"attempt": attempt_id, "r-answer": chosen}
    return client.post(site.answer_url(site.voltage), data)


def told(statement_id: str) -> dict[str, Any]:
    statement: dict[str, Any] = json.loads(by_ids([UUID(statement_id)])[UUID(statement_id)].raw)
    return statement


def test_an_answer_becomes_one_statement_and_one_row(learner: Client, site: SmallSite) -> None:
    first = attempt()
    post(learner, site, "Voltage", first)
    row = Answer.objects.get(statement_id=first)
    assert (row.scaled, row.success) == (1.0, True)
    assert told(first)["result"] == {
        "score": {"scaled": 1.0},
        "success": True,
        "response": option(site.voltage, "Voltage"),
    }


def test_the_statement_names_question_lesson_course_version_and_registration(
    learner: Client, site: SmallSite, enrolment: Enrolment
) -> None:
    first = attempt()
    post(learner, site, "Voltage", first)
    statement = told(first)
    context = statement["context"]
    activities = context["contextActivities"]
    assert statement["object"]["id"].endswith(f"/id/question/{site.voltage.activity_uuid}")
    assert activities["parent"][0]["id"] == site.lessons[0].iri
    named = {one["id"] for one in activities["grouping"]}
    assert named == {
        site.course.iri,
        site.course.iri.replace(
            f"course/{site.course.translation_key}", f"item-version/{site.voltage.version.uuid}"
        ),
    }
    assert context["registration"] == str(enrolment.registration)


def test_the_statement_names_nobody(learner: Client, site: SmallSite) -> None:
    first = attempt()
    post(learner, site, "Voltage", first)
    raw = by_ids([UUID(first)])[UUID(first)].raw
    assert "Marta" not in raw
    assert "example.org" not in raw


def test_the_key_is_in_no_statement_of_a_wrong_answer(learner: Client, site: SmallSite) -> None:
    first = attempt()
    post(learner, site, "Resistance", first)
    raw = by_ids([UUID(first)])[UUID(first)].raw
    assert "correctResponsesPattern" not in raw
    assert "Voltage drives the current" not in raw


def test_the_same_attempt_twice_is_one_answer(learner: Client, site: SmallSite) -> None:
    first = attempt()
    before = Statement.objects.count()
    for _ in range(2):
        post(learner, site, "Voltage", first)
    assert Answer.objects.count() == 1
    assert Statement.objects.count() == before + 1


def test_the_limit_of_attempts_holds(learner: Client, site: SmallSite) -> None:
    for _ in range(3):
        post(learner, site, "Resistance", attempt())
    assert Answer.objects.count() == 2


def test_the_best_answer_counts(learner: Client, site: SmallSite) -> None:
    post(learner, site, "Resistance", attempt())
    post(learner, site, "Voltage", attempt())
    page = learner.get(site.lessons[0].url)
    states = page.context["question_states"]
    assert states[site.voltage.pk].right


def test_a_wrong_answer_is_shown_again_with_its_feedback(learner: Client, site: SmallSite) -> None:
    post(learner, site, "Temperature", attempt())
    page = learner.get(site.lessons[0].url).content.decode()
    assert "you thought of heat" in page.lower()
    assert "Voltage drives the current" not in page


def test_the_working_is_shown_once_the_answer_is_right(learner: Client, site: SmallSite) -> None:
    post(learner, site, "Voltage", attempt())
    assert "Voltage drives the current" in learner.get(site.lessons[0].url).content.decode()


def test_the_working_is_shown_once_no_attempt_is_left(learner: Client, site: SmallSite) -> None:
    for _ in range(2):
        post(learner, site, "Resistance", attempt())
    assert "Voltage drives the current" in learner.get(site.lessons[0].url).content.decode()


def test_the_answer_given_is_there_after_coming_back(learner: Client, site: SmallSite) -> None:
    learner.post(site.answer_url(site.current, 1), {"attempt": attempt(), "r-answer": "140000 mA"})
    page = learner.get(site.lessons[1].url)
    assert page.context["question_states"][site.current.pk].verdict.success


def test_an_attempt_of_somebody_else_is_not_taken_over(
    learner: Client, site: SmallSite, tomas: object
) -> None:
    first = attempt()
    post(learner, site, "Voltage", first)
    other = Client()
    other.force_login(tomas)  # type: ignore[arg-type]
    other.post(f"/en/learn/courses/{site.course.translation_key}/enrol/")
    post(other, site, "Resistance", first)
    assert Answer.objects.get(statement_id=first).success
    assert Answer.objects.count() == 1


def test_another_answer_under_the_same_id_is_said_and_kept(
    learner: Client, site: SmallSite
) -> None:
    first = attempt()
    post(learner, site, "Resistance", first)
    post(learner, site, "Voltage", first)
    state = learner.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
    assert "another answer" in state.error
    assert state.fields == {"answer": [option(site.voltage, "Voltage")]}
    assert str(state.attempt) != first
    assert Answer.objects.count() == 1


def test_two_tabs_make_one_attempt(learner: Client, site: SmallSite) -> None:
    tabs = [learner.get(site.lessons[0].url) for _ in range(2)]
    ids = {tab.context["question_states"][site.voltage.pk].attempt for tab in tabs}
    assert len(ids) == 1
    post(learner, site, "Resistance", str(ids.pop()))
    again = learner.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
    assert again.attempt != tabs[0].context["question_states"][site.voltage.pk].attempt


def edit(site: SmallSite, **changes: object) -> None:
    value = site.voltage.content[0].value
    for name, change in changes.items():
        value[name] = change
    site.voltage.save_revision().publish()


def test_an_edited_question_is_asked_in_its_new_form(learner: Client, site: SmallSite) -> None:
    post(learner, site, "Resistance", attempt())
    edit(site, points=3)
    state = learner.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
    assert state.version.number == 2
    assert state.earlier


def test_the_limit_is_that_of_the_version_in_force(learner: Client, site: SmallSite) -> None:
    old = site.voltage.version
    assert old is not None
    edit(site, max_attempts=1)
    for words in ("Resistance", "Voltage"):
        data = {
            "attempt": attempt(),
            "version": str(old.uuid),
            "r-answer": option(site.voltage, words),
        }
        learner.post(site.answer_url(site.voltage), data)
    assert Answer.objects.count() == 1


def test_a_right_answer_to_an_old_version_shows_no_new_key(
    learner: Client, site: SmallSite
) -> None:
    post(learner, site, "Voltage", attempt())
    edit(site, points=3)
    learner.post(site.answer_url(site.voltage), {"attempt": attempt(), "r-answer": "nobody"})
    assert "Voltage drives the current" not in learner.get(site.lessons[0].url).content.decode()


def test_a_deleted_question_leaves_its_lesson_readable(learner: Client, site: SmallSite) -> None:
    site.parts.delete()
    assert learner.get(site.lessons[0].url).status_code == 200


def test_a_lesson_without_that_question_refuses_it(learner: Client, site: SmallSite) -> None:
    address = site.answer_url(site.voltage).replace(str(site.lessons[0].translation_key), attempt())
    assert learner.post(address, {"r-answer": "x"}).status_code == 404
