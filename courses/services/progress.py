"""Steps of the progress projection: commutative, idempotent, the same live and rebuilt.

Live they run in the transaction of the act; a rebuild runs them over the statements of the
record (`courses.services.rebuild`).
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from courses.models import Answer, Enrolment, ItemVersion, LessonSeen


def lesson_seen(enrolment_id: int, lesson_key: UUID, at: datetime) -> None:
    """Add a lesson to those seen; the earliest moment stays."""
    LessonSeen.objects.bulk_create(
        [LessonSeen(enrolment_id=enrolment_id, lesson_key=lesson_key, first=at)],
        ignore_conflicts=True,
    )
    rows = LessonSeen.objects.filter(enrolment_id=enrolment_id, lesson_key=lesson_key)
    rows.filter(first__gt=at).update(first=at)


def question_answered(
    enrolment_id: int,
    statement_id: UUID,
    version: ItemVersion,
    *,
    question_key: UUID,
    scaled: float,
    success: bool,
    at: datetime,
) -> None:
    """Add an answer under its statement's id; a second time changes nothing."""
    answers_given(
        Answer(
            statement_id=statement_id,
            enrolment_id=enrolment_id,
            question_key=question_key,
            item_version=version,
            scaled=scaled,
            success=success,
            answered=at,
        )
    )


def answers_given(*answers: Answer) -> None:
    """Add answers, each under its statement's id; a second time changes nothing."""
    Answer.objects.bulk_create(answers, ignore_conflicts=True)


def course_completed(enrolment_id: int, score: float, at: datetime) -> None:
    """Keep the first completion; once given it stays."""
    rows = Enrolment.objects.filter(pk=enrolment_id)
    rows.filter(Q(completed__isnull=True) | Q(completed__gt=at)).update(
        completed=at, completed_score=score
    )


def last_lesson(enrolment: Enrolment, lesson_key: UUID) -> None:
    """Remember where a learner was, to come back to it."""
    if enrolment.last_lesson != lesson_key:
        Enrolment.objects.filter(pk=enrolment.pk).update(last_lesson=lesson_key)
