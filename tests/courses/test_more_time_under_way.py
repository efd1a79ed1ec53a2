"""More time that is granted while somebody takes a quiz moves the end of that attempt."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from courses.models import Allowance, Enrolment, QuizAttempt
from courses.services.allowances import allow, withdraw
from kernel.clock import now
from tests.conftest import account
from tests.courses.acting import Acting
from tests.courses.kept_site import kept_quiz
from tests.courses.quizzes import Quiz, end, page_of, post_answer, right_voltage
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
Grant = Callable[[int], Allowance]


@pytest.fixture
def quiz(site: SmallSite) -> Quiz:
    """A graded quiz of 20 minutes."""
    return kept_quiz().restore(site=site)


@pytest.fixture
def attempt(quiz: Quiz, enrolment: Enrolment) -> QuizAttempt:
    """Marta's attempt, under way."""
    return quiz.start(enrolment)


@pytest.fixture
def grant(quiz: Quiz, enrolment: Enrolment) -> Grant:
    """Grant Marta minutes at the quiz."""
    key = quiz.page.translation_key
    return lambda minutes: allow(enrolment, key, minutes=minutes, attempts=0, reason="Illness")


def ends(attempt: QuizAttempt) -> datetime:
    attempt.refresh_from_db()
    assert attempt.deadline
    return attempt.deadline


def minutes_of(attempt: QuizAttempt) -> int:
    return round((ends(attempt) - attempt.started).total_seconds() / 60)


def test_the_attempt_ends_as_much_later(attempt: QuizAttempt, grant: Grant) -> None:
    grant(15)
    assert minutes_of(attempt) == 35


def test_a_grant_that_replaces_another_moves_it_by_the_difference(
    attempt: QuizAttempt, grant: Grant
) -> None:
    for minutes in (15, 25, 25, 5):
        grant(minutes)
        assert minutes_of(attempt) == 20 + minutes


def test_what_is_granted_for_the_course_adds_up(
    attempt: QuizAttempt, grant: Grant, enrolment: Enrolment
) -> None:
    grant(15)
    allow(enrolment, None, minutes=10, attempts=0, reason="Always")
    assert minutes_of(attempt) == 45


def test_what_is_taken_back_ends_it_now_at_the_earliest(
    attempt: QuizAttempt, grant: Grant, enrolment: Enrolment
) -> None:
    granted = grant(30)
    moment = now()
    QuizAttempt.objects.update(deadline=moment + timedelta(minutes=12))
    withdraw(enrolment, granted.pk)
    assert moment <= ends(attempt) <= now()


def test_other_lessons_and_other_people_gain_nothing(
    attempt: QuizAttempt, quiz: Quiz, enrolment: Enrolment, site: SmallSite
) -> None:
    other = Acting.enrolled(account("Other", "learner"), site.course).enrolment
    allow(other, None, minutes=15, attempts=0, reason="Other")
    here = site.lessons[0].translation_key
    allow(enrolment, here, minutes=15, attempts=0, reason="Elsewhere")
    assert minutes_of(attempt) == 20


def test_an_attempt_that_was_handed_in_stays(
    attempt: QuizAttempt, quiz: Quiz, grant: Grant
) -> None:
    before = ends(quiz.hand_in(attempt))
    grant(15)
    assert ends(attempt) == before


def test_an_answer_that_was_late_counts_once_it_is_in_time(
    learner: Client, attempt: QuizAttempt, quiz: Quiz, grant: Grant
) -> None:
    end(attempt, minutes_ago=3)
    post_answer(learner, attempt, quiz.voltage.activity_uuid, right_voltage(quiz))
    assert attempt.answers.get().late
    grant(15)
    assert not attempt.answers.get().late
    assert quiz.hand_in(attempt).score == pytest.approx(1 / 3, abs=0.001)


def test_a_late_answer_stays_late_if_the_new_end_came_before_it(
    learner: Client, attempt: QuizAttempt, quiz: Quiz, grant: Grant
) -> None:
    end(attempt, minutes_ago=9)
    post_answer(learner, attempt, quiz.voltage.activity_uuid, right_voltage(quiz))
    grant(4)
    assert attempt.answers.get().late


def test_a_page_that_stands_open_learns_of_it_with_the_next_answer(
    learner: Client, attempt: QuizAttempt, quiz: Quiz, grant: Grant
) -> None:
    key, value = quiz.voltage.activity_uuid, right_voltage(quiz)
    first = post_answer(learner, attempt, key, value, Accept="application/json").json()
    grant(15)
    second = post_answer(learner, attempt, key, value, Accept="application/json").json()
    assert 890 <= second["left"] - first["left"] <= 900
    assert second["until"] != first["until"]
    assert second["until"] in page_of(learner, attempt)


def test_without_a_time_limit_nothing_is_said_of_a_clock(
    learner: Client, attempt: QuizAttempt, quiz: Quiz, grant: Grant
) -> None:
    QuizAttempt.objects.update(deadline=None)
    grant(15)
    key, value = quiz.voltage.activity_uuid, right_voltage(quiz)
    reply = post_answer(learner, attempt, key, value, Accept="application/json").json()
    assert not {"left", "until"} & set(reply)
