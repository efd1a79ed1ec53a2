"""A quiz under parallel requests, its limits, and its progress made anew."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from courses.models import Answer, Enrolment, QuizAnswer, QuizAttempt
from courses.quizzes.asked import asked_in
from courses.services import reading
from people.models import User
from tests.courses.db.test_progress_is_made_anew import snapshot
from tests.courses.kept_site import kept_quiz
from tests.courses.quizzes import (
    Quiz,
    answer_all,
    post_answer,
    right_answer,
    right_voltage,
    wrong_voltage,
)
from tests.courses.site import SmallSite
from xapi.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 8


@pytest.fixture
def quiz(site: SmallSite) -> Quiz:
    """A graded quiz with two attempts."""
    return kept_quiz().restore(site=site)


def at_once(marta: User, work: Callable[[Client, int], int]) -> set[int]:
    def closing(number: int) -> int:
        client = Client()
        client.force_login(marta)
        try:
            return work(client, number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return set(pool.map(closing, range(THREADS)))


def test_many_starts_are_one_attempt(enrolment: Enrolment, quiz: Quiz, marta: User) -> None:
    assert at_once(marta, lambda client, _: client.post(quiz.url()).status_code) == {302}
    assert QuizAttempt.objects.count() == 1


def test_many_submits_are_one(enrolment: Enrolment, quiz: Quiz, marta: User) -> None:
    attempt = quiz.start(enrolment)
    answer_all(quiz, attempt)
    address = f"/en/learn/quizzes/{attempt.uuid}/submit/"
    assert at_once(marta, lambda client, _: client.post(address).status_code) == {302}
    assert Answer.objects.count() == 3
    named = [one.statement_id for one in asked_in(attempt)]
    assert Statement.objects.filter(uuid__in=named).count() == 3


def test_answers_and_submits_at_once_lose_nothing_that_was_saved(
    enrolment: Enrolment, quiz: Quiz, marta: User
) -> None:
    attempt = quiz.start(enrolment)
    asked = asked_in(attempt)[0]
    right = right_answer(asked)["answer"][0]

    def work(client: Client, number: int) -> int:
        if number == THREADS - 1:
            address = f"/en/learn/quizzes/{attempt.uuid}/submit/"
            return client.post(address, {"sure": "1"}).status_code
        reply = post_answer(client, attempt, asked.key, right, accept="application/json")
        return int(reply.status_code)

    answers = at_once(marta, work)
    assert answers <= {200, 302, 409}
    attempt.refresh_from_db()
    assert attempt.submitted
    assert (attempt.score or 0) > 0 or 200 not in answers
    assert not QuizAnswer.objects.exists()


def test_many_saves_of_one_question_are_one_row(
    enrolment: Enrolment, quiz: Quiz, marta: User
) -> None:
    attempt = quiz.start(enrolment)
    chosen = [wrong_voltage(quiz), right_voltage(quiz)] * THREADS
    key = quiz.voltage.activity_uuid

    def work(client: Client, number: int) -> int:
        return int(post_answer(client, attempt, key, chosen[number]).status_code)

    assert at_once(marta, work) == {302}
    assert QuizAnswer.objects.count() == 1


def test_rebuilt_equals_live(enrolment: Enrolment, quiz: Quiz) -> None:
    quiz.site.course.pass_mark = 0.1
    quiz.site.course.save_revision().publish()
    first = quiz.start(enrolment)
    quiz.save(first, quiz.voltage, wrong_voltage(quiz))
    quiz.hand_in(first)
    second = quiz.start(enrolment)
    answer_all(quiz, second)
    quiz.hand_in(second)
    live = snapshot()
    assert len(live[0]) == 4
    call_command("rebuild_projections")
    assert snapshot() == live


def test_reading_on_over_what_was_live_changes_nothing(enrolment: Enrolment, quiz: Quiz) -> None:
    attempt = quiz.start(enrolment)
    answer_all(quiz, attempt)
    quiz.hand_in(attempt)
    live = snapshot()
    reading.read_on()
    assert snapshot() == live
