"""Answers malformed in every way: no 500, nothing recorded, nothing typed is lost."""

import pytest
from django.test import Client

from courses.models import Answer
from tests.courses.site import SmallSite, attempt, option

pytestmark = pytest.mark.django_db

MALFORMED: list[dict[str, object]] = [
    {},
    {"r-answer": ""},
    {"r-answer": "nobody"},
    {"r-answer": ["a", "b"]},
    {"r-answer": "x" * 100_000},
    {"r-answer": "\x00\x01"},
    {"r-answer[]": "o1"},
    {"answer": "o1"},
    {"r-answer": "'; DROP TABLE courses_answer; --"},
]


@pytest.mark.parametrize("data", MALFORMED)
def test_it_is_said_beside_the_question_and_not_counted(
    learner: Client, site: SmallSite, data: dict[str, object]
) -> None:
    reply = learner.post(site.answer_url(site.voltage), {"attempt": attempt(), **data})
    assert reply.status_code == 302
    page = learner.get(reply["Location"].split("#")[0])
    assert page.context["question_states"][site.voltage.pk].error
    assert not Answer.objects.exists()


@pytest.mark.parametrize("attempt_id", ["", "no-uuid", "0" * 36, "\x00"])
def test_an_attempt_id_that_is_none_gets_a_new_one(
    learner: Client, site: SmallSite, attempt_id: str
) -> None:
    chosen = option(site.voltage, "Voltage")
    reply = learner.post(site.answer_url(site.voltage), {"attempt": attempt_id, "r-answer": chosen})
    assert reply.status_code == 302
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("token", ["", "abc", "a:b:c"])
def test_a_visit_that_was_not_signed_by_us_only_loses_the_duration(
    learner: Client, site: SmallSite, token: str
) -> None:
    chosen = option(site.voltage, "Voltage")
    learner.post(
        site.answer_url(site.voltage), {"attempt": attempt(), "r-answer": chosen, "visit": token}
    )
    assert Answer.objects.count() == 1


def test_a_number_that_cannot_be_read_stays_in_the_form(learner: Client, site: SmallSite) -> None:
    reply = learner.post(
        site.answer_url(site.current, 1), {"attempt": attempt(), "r-answer": "lots"}
    )
    page = learner.get(reply["Location"].split("#")[0]).content.decode()
    assert 'value="lots"' in page
    assert "This is not a number" in page
