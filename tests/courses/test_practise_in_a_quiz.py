"""A practice quiz tells at once what is right, and what was told stays."""

from uuid import uuid5

import pytest
from django.test import Client

from courses.quizzes.asked import asked_in
from tests.courses.quizzes import (
    begin,
    build_quiz,
    page_of,
    post_answer,
    right_answer,
    right_voltage,
    wrong_voltage,
)
from tests.courses.site import SmallSite
from xapi.selectors.lookup import exists

pytestmark = pytest.mark.django_db


def test_practice_says_at_once_what_is_right(learner: Client, site: SmallSite) -> None:
    quiz = build_quiz(site, mode="practice")
    attempt = begin(learner, quiz)
    post_answer(learner, attempt, quiz.voltage.activity_uuid, wrong_voltage(quiz))
    html = page_of(learner, attempt)
    assert "Not yet" in html
    assert "Voltage drives the current" in html
    assert "Together" not in html


def test_in_practice_an_answer_that_was_told_stays(learner: Client, site: SmallSite) -> None:
    quiz = build_quiz(site, mode="practice")
    attempt = begin(learner, quiz)
    for chosen in (wrong_voltage(quiz), right_voltage(quiz)):
        post_answer(learner, attempt, quiz.voltage.activity_uuid, chosen)
    assert quiz.hand_in(attempt).score == 0.0
    assert not exists(uuid5(attempt.uuid, "mark"))


def test_in_practice_what_cannot_be_read_may_be_given_again(
    learner: Client, site: SmallSite
) -> None:
    quiz = build_quiz(site, mode="practice")
    attempt = begin(learner, quiz)
    asked = asked_in(attempt, quiz.series.activity_uuid)[0]
    for value in ("many", right_answer(asked)["answer"][0]):
        quiz.save(attempt, quiz.series, value)
    assert quiz.hand_in(attempt).score == pytest.approx(1 / 3, abs=1e-4)
