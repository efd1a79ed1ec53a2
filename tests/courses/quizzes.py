"""A quiz at the end of the small site's course, and somebody who takes it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from courses.domain.authoring import BlockSpec, LessonSpec, QuizSpec
from courses.models import Enrolment, LessonPage, Question, QuizAttempt
from courses.quizzes.asked import Asked, asked_in
from courses.quizzes.attempts import rules_of
from courses.quizzes.handing_in import hand_in
from courses.quizzes.taking import Saved, save, start
from courses.selectors.structure import structure_of
from courses.services.acts import Learning
from courses.services.authoring import make_lesson
from tests.courses.site import CURRENT, PARTS, VOLTAGE, SmallSite, option, question
from xapi.selectors.lookup import by_ids

SERIES: dict[str, object] = {
    "prompt": "<p>{cells} cells of {voltage} V in series: which voltage?</p>",
    "explanation": "<p>Together {answer} V.</p>",
    "unit": "V",
    "tolerance": {"percent": 1},
    "parameters": [
        {"name": "cells", "min": 4, "max": 16},
        {"name": "voltage", "min": 3.2, "max": 3.7, "step": 0.1},
    ],
    "formula": "cells * voltage",
}


@dataclass(frozen=True)
class Quiz:
    """The quiz lesson: two questions for everybody, and one of a pool of three."""

    site: SmallSite
    page: LessonPage
    voltage: Question
    series: Question
    pool: tuple[Question, ...]

    def url(self) -> str:
        """Return where the quiz begins."""
        return f"/en/learn/lessons/{self.page.translation_key}/quiz/begin/"

    def learning(self, enrolment: Enrolment) -> Learning:
        """Return the context of somebody's acts."""
        return Learning(enrolment, structure_of(self.site.course), "en")

    def start(self, enrolment: Enrolment) -> QuizAttempt:
        """Begin an attempt."""
        learning = self.learning(enrolment)
        return start(learning, self._place(learning), self.page)

    def hand_in(self, attempt: QuizAttempt) -> QuizAttempt:
        """End an attempt."""
        learning = self.learning(attempt.enrolment)
        return hand_in(learning, self._place(learning), rules_of(self.page), attempt)

    def save(self, attempt: QuizAttempt, question: Question, value: str) -> Saved:
        """Answer a question of an attempt that has one field."""
        asked = asked_in(attempt, question.activity_uuid)[0]
        return save(attempt, asked, {"answer": [value]}, rules_of(self.page))

    def _place(self, learning: Learning) -> Any:
        lessons = learning.structure.lessons
        return next(one for one in lessons if one.key == self.page.translation_key)


def build_quiz(site: SmallSite, mode: str = "graded", **rules: Any) -> Quiz:
    """Make the quiz."""
    voltage = question(kind="single_choice", title="Quiz voltage", **VOLTAGE)
    series = question(kind="numeric", title="Quiz series", **SERIES)
    pool = (
        question(kind="numeric", title="Quiz current", **CURRENT),
        question(kind="multiple_choice", title="Quiz parts", **PARTS),
        question(kind="single_choice", title="Quiz again", **{**VOLTAGE, "prompt": "<p>Why?</p>"}),
    )
    body = (
        BlockSpec("text", "<p>Check yourself.</p>"),
        BlockSpec("question", voltage.pk),
        BlockSpec("question", series.pk),
        BlockSpec("pool", {"questions": [one.pk for one in pool], "draw": 1}),
    )
    page = make_lesson(
        site.modules[1],
        LessonSpec(
            key=uuid4(), slug="quiz", title="Check", body=body, quiz=QuizSpec(mode, **rules)
        ),
    ).page
    return Quiz(site, page, voltage, series, pool)


def right_answer(asked: Asked) -> dict[str, list[str]]:
    """Return the fields of the right answer to a question of an attempt."""
    if asked.item.number is not None:
        return {"answer": [f"{asked.item.number.answer:.6g}"]}
    return {"answer": [one.id for one in asked.item.options if one.correct]}


def answer_all(quiz: Quiz, attempt: QuizAttempt) -> None:
    """Answer every question of an attempt rightly."""
    for asked in asked_in(attempt):
        save(attempt, asked, right_answer(asked), rules_of(quiz.page))


def post_answer(client: Client, attempt: QuizAttempt, key: UUID, value: str, **headers: str) -> Any:
    """Post an answer as the form or the script does."""
    address = f"/en/learn/quizzes/{attempt.uuid}/questions/{key}/"
    return client.post(address, {"r-answer": value}, headers=headers)


def wrong_voltage(quiz: Quiz) -> str:
    """Return a wrong option of the voltage question."""
    return option(quiz.voltage, "Resistance")


def right_voltage(quiz: Quiz) -> str:
    """Return the right option of the voltage question."""
    return option(quiz.voltage, "Voltage")


def end(attempt: QuizAttempt, minutes_ago: int = 1) -> None:
    """Let the time of an attempt be over since some minutes."""
    attempt.deadline = timezone.now() - timedelta(minutes=minutes_ago)
    attempt.save(update_fields=["deadline"])


def told(statement_id: UUID) -> Any:
    """Return a statement as the record tells it."""
    return json.loads(by_ids([statement_id])[statement_id].raw)


def begin(client: Client, quiz: Quiz) -> QuizAttempt:
    """Press Start, and return the attempt."""
    reply = client.post(quiz.url())
    assert reply.status_code == 302
    return QuizAttempt.objects.get(submitted__isnull=True)


def page_of(client: Client, attempt: QuizAttempt) -> str:
    """Return the page of an attempt, or its review."""
    return str(client.get(f"/en/learn/quizzes/{attempt.uuid}/", follow=True).content.decode())
