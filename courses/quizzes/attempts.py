"""Reads the rules of a quiz, and somebody's attempts at it."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from courses.domain.quiz import Extra, Mode, QuizRules, Release
from courses.models import Allowance, Enrolment, LessonPage, QuizAttempt


def rules_of(page: LessonPage) -> QuizRules:
    """Return what the trainer decided; ValueError for a lesson that is no quiz."""
    return QuizRules(
        mode=Mode(page.quiz),
        mark=page.quiz_mark,
        attempts=page.quiz_attempts,
        minutes=page.quiz_minutes,
        late_counts=page.late_counts,
        release=Release(page.key_release),
        release_date=page.key_release_date,
    )


def extra_of(enrolment: Enrolment, lesson_key: UUID) -> Extra:
    """Return what a person gets more: for this lesson and for the whole course together."""
    rows = Allowance.objects.filter(
        Q(lesson_key=lesson_key) | Q(lesson_key__isnull=True), enrolment=enrolment
    )
    return sum((Extra(one.extra_minutes, one.extra_attempts) for one in rows), Extra())


def attempts_at(enrolment: Enrolment | None, lesson_key: UUID) -> list[QuizAttempt]:
    """Return somebody's attempts at a quiz, the first one first."""
    if enrolment is None:
        return []
    rows = QuizAttempt.objects.filter(enrolment=enrolment, lesson_key=lesson_key)
    return list(rows.order_by("number"))


def attempt_of(viewer: Any, uuid: UUID) -> QuizAttempt | None:
    """Return the viewer's own attempt, None for anybody else's."""
    rows = QuizAttempt.objects.filter(uuid=uuid, enrolment__person__user=viewer)
    return rows.select_related("enrolment__run", "enrolment__person").first()
