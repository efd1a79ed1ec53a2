"""A learner takes a quiz: start, save, hand in once, review; what is late; what stays secret."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4, uuid5

import pytest
from django.test import Client
from django.utils import timezone

from courses.domain.authoring import CourseSpec, ModuleSpec
from courses.domain.parameters import drawn
from courses.models import Allowance, Answer, Enrolment, LessonSeen, QuizAnswer, QuizAttempt
from courses.quizzes.asked import asked_in
from courses.quizzes.overdue import hand_in_overdue
from courses.selectors.progress import progress_of
from courses.selectors.structure import structure_of
from courses.services.answers import NoAttemptsLeft
from courses.services.authoring import make_course, make_module
from courses.services.enrolments import leave
from courses.services.question_content import content_of
from people.models import User
from tests.courses.kept_site import kept_quiz
from tests.courses.quizzes import (
    Quiz,
    answer_all,
    begin,
    build_quiz,
    end,
    page_of,
    post_answer,
    right_voltage,
    told,
    wrong_voltage,
)
from tests.courses.site import SmallSite, lesson
from xapi.selectors.lookup import by_ids

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(site: SmallSite) -> Quiz:
    """A graded quiz: 20 minutes, two attempts, 60 %."""
    return kept_quiz().restore(site=site)


def hand_in(client: Client, attempt: QuizAttempt, sure: str = "1") -> Any:
    return client.post(f"/en/learn/quizzes/{attempt.uuid}/submit/", {"sure": sure} if sure else {})


def test_the_start_page_says_the_rules(learner: Client, quiz: Quiz) -> None:
    html = learner.get(quiz.page.url).content.decode()
    for words in ("3 questions", "20 minutes", "2 attempts are left", "60\u202f%", "Start"):
        assert words in html
    assert "What drives a current?" not in html


def test_a_visitor_signs_in_first(client: Client, quiz: Quiz) -> None:
    reply = client.post(quiz.url())
    assert reply["Location"].startswith("/en/accounts/login/?next=")


def test_who_is_not_enrolled_enrols_first(
    client_of: Callable[[User], Client], tomas: User, quiz: Quiz
) -> None:
    reply = client_of(tomas).post(quiz.url())
    assert "/enrol/?next=" in reply["Location"]
    assert not QuizAttempt.objects.exists()


def test_starting_twice_is_one_attempt(learner: Client, quiz: Quiz) -> None:
    first, second = learner.post(quiz.url()), learner.post(quiz.url())
    assert first["Location"] == second["Location"]
    assert QuizAttempt.objects.count() == 1


def test_a_start_with_more_time_ends_later(
    learner: Client, quiz: Quiz, enrolment: Enrolment
) -> None:
    key = quiz.page.translation_key
    Allowance.objects.create(enrolment=enrolment, lesson_key=key, extra_minutes=10)
    attempt = begin(learner, quiz)
    assert attempt.deadline == attempt.started + timedelta(minutes=30)


def test_all_questions_stand_on_one_page_without_a_key(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    html = page_of(learner, attempt)
    assert html.count('class="quiz"') == 3
    assert "Voltage drives the current" not in html
    assert "20 minutes left" in html or "19 minutes left" in html


def test_numbers_are_those_of_the_attempt(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    asked = asked_in(attempt, quiz.series.activity_uuid)[0]
    numbers = drawn(asked.version.frozen, asked.version.seed)
    html = page_of(learner, attempt)
    assert f"{numbers['cells'].normalize():f} cells of {numbers['voltage']} V" in html


def test_an_answer_is_saved_and_there_again(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    reply = post_answer(learner, attempt, quiz.voltage.activity_uuid, right_voltage(quiz))
    assert reply.status_code == 302
    html = page_of(learner, attempt)
    assert f'value="{right_voltage(quiz)}" checked' in html
    assert "Saved at" in html
    assert not Answer.objects.exists()


def test_a_script_gets_the_state_in_words(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    key = quiz.series.activity_uuid
    reply = post_answer(learner, attempt, key, "many", accept="application/json")
    assert reply.json()["words"].startswith("Saved at")
    assert "not a number" in reply.json()["problem"]


def test_a_graded_quiz_says_nothing_of_right_or_wrong(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    post_answer(learner, attempt, quiz.voltage.activity_uuid, wrong_voltage(quiz))
    html = page_of(learner, attempt)
    assert "verdict" not in html
    assert "What pushes?" not in html


def test_nobody_else_sees_an_attempt(
    learner: Client, quiz: Quiz, client_of: Callable[[User], Client], tomas: User
) -> None:
    attempt = begin(learner, quiz)
    other = client_of(tomas)
    key = quiz.voltage.activity_uuid
    assert other.get(f"/en/learn/quizzes/{attempt.uuid}/").status_code == 404
    assert other.get(f"/en/learn/quizzes/{attempt.uuid}/review/").status_code == 404
    assert post_answer(other, attempt, key, right_voltage(quiz)).status_code == 404
    assert hand_in(other, attempt).status_code == 404


def test_a_question_that_was_not_drawn_is_not_answered(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    asked = {one.key for one in asked_in(attempt)}
    other = next(one for one in quiz.pool if one.activity_uuid not in asked)
    assert post_answer(learner, attempt, other.activity_uuid, "1").status_code == 404


def test_handing_in_with_gaps_is_asked_once_more(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    reply = hand_in(learner, attempt, sure="")
    assert "missing=1" in reply["Location"]
    assert "Hand in anyway" in learner.get(reply["Location"]).content.decode()
    assert QuizAttempt.objects.filter(submitted__isnull=True).exists()


def test_everything_handed_in_is_in_the_record(
    learner: Client, quiz: Quiz, enrolment: Enrolment
) -> None:
    attempt = begin(learner, quiz)
    answer_all(quiz, attempt)
    assert hand_in(learner, attempt, sure="")["Location"].endswith("/review/")
    attempt.refresh_from_db()
    assert attempt.score == 1.0
    asked = asked_in(attempt)
    assert [one.statement_id for one in asked] == [
        uuid5(attempt.uuid, str(one.version.uuid)) for one in asked
    ]
    assert set(by_ids([one.statement_id for one in asked])) == {one.statement_id for one in asked}
    assert told(uuid5(attempt.uuid, "mark"))["verb"]["id"].endswith("/passed")
    assert Answer.objects.count() == 3
    assert not QuizAnswer.objects.exists()
    assert LessonSeen.objects.filter(lesson_key=quiz.page.translation_key).exists()
    progress = progress_of(enrolment, structure_of(quiz.site.course))
    assert quiz.series.activity_uuid in progress.reached.best


def test_the_statement_tells_the_numbers_and_no_key(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    answer_all(quiz, attempt)
    hand_in(learner, attempt)
    asked = asked_in(attempt, quiz.series.activity_uuid)[0]
    statement = told(asked.statement_id)
    extensions = statement["result"]["extensions"]
    assert list(extensions.values()) == [asked.version.numbers]
    definition = statement["object"]["definition"]
    assert "correctResponsesPattern" not in definition
    assert "{cells}" in definition["description"]["en"]


def test_unanswered_questions_earn_nothing(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    post_answer(learner, attempt, quiz.voltage.activity_uuid, right_voltage(quiz))
    hand_in(learner, attempt)
    attempt.refresh_from_db()
    assert attempt.score == pytest.approx(1 / 3, abs=1e-4)
    assert told(uuid5(attempt.uuid, "mark"))["verb"]["id"].endswith("/failed")
    html = page_of(learner, attempt)
    assert "Not answered" in html
    assert "Not passed yet" in html


def test_after_handing_in_nothing_changes(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    hand_in(learner, attempt)
    reply = post_answer(
        learner,
        attempt,
        quiz.voltage.activity_uuid,
        right_voltage(quiz),
        accept="application/json",
    )
    assert reply.status_code == 409
    assert not QuizAnswer.objects.exists()
    hand_in(learner, attempt)
    assert QuizAttempt.objects.get().score == 0.0


def test_the_limit_of_attempts_holds(learner: Client, quiz: Quiz, enrolment: Enrolment) -> None:
    for _ in range(2):
        hand_in(learner, begin(learner, quiz))
    with pytest.raises(NoAttemptsLeft):
        quiz.start(enrolment)
    assert "No attempt is left" in learner.post(quiz.url(), follow=True).content.decode()
    Allowance.objects.create(enrolment=enrolment, extra_attempts=1)
    assert begin(learner, quiz).number == 3


def test_a_late_answer_is_kept_and_does_not_count(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    end(attempt)
    reply = post_answer(
        learner,
        attempt,
        quiz.voltage.activity_uuid,
        right_voltage(quiz),
        accept="application/json",
    )
    assert "does not count" in reply.json()["words"]
    hand_in(learner, attempt)
    attempt.refresh_from_db()
    assert attempt.score == 0.0
    asked = asked_in(attempt, quiz.voltage.activity_uuid)[0]
    result = told(asked.statement_id)["result"]
    assert result["response"] == right_voltage(quiz)
    assert "score" not in result
    assert not Answer.objects.exists()
    assert "came after the end and does not count" in page_of(learner, attempt)


def test_a_late_change_takes_nothing_from_what_was_in_time(
    learner: Client, quiz: Quiz, enrolment: Enrolment
) -> None:
    attempt = begin(learner, quiz)
    quiz.save(attempt, quiz.voltage, right_voltage(quiz))
    end(attempt)
    assert quiz.save(attempt, quiz.voltage, wrong_voltage(quiz)).row.late
    assert quiz.hand_in(attempt).score == pytest.approx(1 / 3, abs=1e-4)


def test_late_answers_count_where_the_trainer_says_so(learner: Client, site: SmallSite) -> None:
    quiz = build_quiz(site, minutes=20, late_counts=True)
    attempt = begin(learner, quiz)
    end(attempt)
    answer_all(quiz, attempt)
    assert quiz.hand_in(attempt).score == 1.0
    assert Answer.objects.count() == 3


def test_what_was_never_handed_in_ends_with_what_was_saved(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    quiz.save(attempt, quiz.voltage, right_voltage(quiz))
    end(attempt, minutes_ago=5)
    assert hand_in_overdue() == 0
    end(attempt, minutes_ago=11)
    assert hand_in_overdue() == 1
    attempt.refresh_from_db()
    assert attempt.submitted
    assert attempt.score == pytest.approx(1 / 3, abs=1e-4)
    assert hand_in_overdue() == 0


@pytest.mark.parametrize(("release", "shown"), [("after_attempt", True), ("never", False)])
def test_the_review_shows_the_key_only_where_it_is_released(
    learner: Client, site: SmallSite, release: str, shown: bool
) -> None:
    quiz = build_quiz(site, key_release=release)
    attempt = begin(learner, quiz)
    quiz.save(attempt, quiz.voltage, wrong_voltage(quiz))
    hand_in(learner, attempt)
    html = page_of(learner, attempt)
    assert "Not yet" in html
    assert ("Voltage drives the current" in html) is shown
    assert ("What pushes?" in html) is shown
    assert ("The right answer</b>" in html) is shown


def test_a_date_in_the_future_keeps_the_key(learner: Client, site: SmallSite) -> None:
    quiz = build_quiz(site, key_release="after_date")
    quiz.page.key_release_date = timezone.now() + timedelta(days=1)
    quiz.page.save_revision().publish()
    attempt = begin(learner, quiz)
    answer_all(quiz, attempt)
    hand_in(learner, attempt)
    assert "Voltage drives the current" not in page_of(learner, attempt)
    quiz.page.key_release_date = timezone.now() - timedelta(days=1)
    quiz.page.save_revision().publish()
    assert "Voltage drives the current" in page_of(learner, attempt)


def test_the_review_shows_the_same_numbers_again(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    asked = asked_in(attempt, quiz.series.activity_uuid)[0]
    answer_all(quiz, attempt)
    hand_in(learner, attempt)
    assert asked.item.prompt.removeprefix("<p>").removesuffix("</p>") in page_of(learner, attempt)


def test_nor_through_a_lesson_of_another_course(
    learner: Client, quiz: Quiz, enrolment: Enrolment
) -> None:
    other = make_course(CourseSpec(key=uuid4(), slug="other", title="Other")).page
    module = make_module(other, ModuleSpec(key=uuid4(), slug="one", title="One")).page
    page = lesson(module, "open", "Open", quiz.site.current)
    address = f"/en/learn/lessons/{page.translation_key}/questions/"
    assert quiz.voltage.version is not None
    data = {"r-answer": right_voltage(quiz), "version": str(quiz.voltage.version.uuid)}
    reply = learner.post(f"{address}{quiz.voltage.activity_uuid}/answer/", data)
    assert reply.status_code == 404


@pytest.mark.parametrize("through", ["quiz", "other"])
def test_questions_of_a_quiz_are_not_answered_one_by_one(
    learner: Client, quiz: Quiz, through: str
) -> None:
    key = quiz.page.translation_key
    if through == "other":
        key = quiz.site.lessons[0].translation_key
    address = f"/en/learn/lessons/{key}/questions/{quiz.voltage.activity_uuid}/answer/"
    assert quiz.voltage.version is not None
    data = {"r-answer": right_voltage(quiz), "version": str(quiz.voltage.version.uuid)}
    assert learner.post(address, data).status_code == 404
    assert not Answer.objects.exists()


def test_a_quiz_is_not_finished_without_being_taken(learner: Client, quiz: Quiz) -> None:
    learner.post(f"/en/learn/lessons/{quiz.page.translation_key}/finish/")
    assert not LessonSeen.objects.exists()


def test_an_edited_question_is_asked_as_it_was_drawn(learner: Client, quiz: Quiz) -> None:
    attempt = begin(learner, quiz)
    before = asked_in(attempt)
    quiz.voltage.content = content_of(replace(before[0].item, prompt="<p>Something else?</p>"))
    quiz.voltage.save_revision().publish()
    assert [one.item for one in asked_in(attempt)] == [one.item for one in before]


def test_who_left_the_course_still_hands_in(
    learner: Client, quiz: Quiz, enrolment: Enrolment
) -> None:
    attempt = begin(learner, quiz)
    quiz.save(attempt, quiz.voltage, right_voltage(quiz))
    leave(enrolment)
    hand_in(learner, attempt)
    attempt.refresh_from_db()
    assert attempt.score == pytest.approx(1 / 3, abs=1e-4)
