"""Trainers grant single learners more time and more attempts, and take that back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from courses.domain.quiz_fields import Kept
from courses.models import Allowance, Enrolment, QuizAttempt
from courses.selectors.allowances import extra_minutes
from courses.services.enrolments import locked
from kernel.clock import now


@transaction.atomic
def allow(
    enrolment: Enrolment, lesson_key: UUID | None, *, minutes: int, attempts: int, reason: str
) -> Allowance:
    """Grant more for a lesson, or for the whole course without a key; it replaces the last grant.

    An attempt at a quiz that is under way ends as much later.
    """
    with moving_ends(enrolment):
        granted, _created = Allowance.objects.update_or_create(
            enrolment=enrolment,
            lesson_key=lesson_key,
            defaults={"extra_minutes": minutes, "extra_attempts": attempts, "reason": reason},
        )
    return granted


@transaction.atomic
def withdraw(enrolment: Enrolment, allowance: int) -> int:
    """Take back what was granted; return how many grants there were."""
    with moving_ends(enrolment):
        return enrolment.allowances.filter(pk=allowance).delete()[0]


@contextmanager
def moving_ends(enrolment: Enrolment) -> Iterator[None]:
    """Let open attempts with a time limit end as much later as the block grants more minutes.

    The locks, and their order, are those of `courses.quizzes.taking`.
    """
    locked(enrolment)
    under_way = QuizAttempt.objects.select_for_update().filter(
        enrolment=enrolment, submitted__isnull=True, deadline__isnull=False
    )
    before = [(one, extra_minutes(enrolment, one.lesson_key)) for one in under_way]
    yield
    for attempt, minutes in before:
        if more := extra_minutes(enrolment, attempt.lesson_key) - minutes:
            move_end(attempt, timedelta(minutes=more))


def move_end(attempt: QuizAttempt, more: timedelta) -> None:
    """Move the end of an attempt; one that comes nearer ends now at the earliest.

    Answers that were late and are no longer so count like all others.
    """
    if attempt.deadline is None:
        return
    ends = attempt.deadline + more
    if more < timedelta():
        ends = min(attempt.deadline, max(ends, now()))
    attempt.deadline = ends
    attempt.save(update_fields=["deadline"])
    for row in attempt.answers.filter(late=True, saved__lte=ends):
        kept = Kept.of(row.fields)
        row.fields, row.late = replace(kept, timely=kept.late, late={}).stored(), False
        row.save(update_fields=["fields", "late"])
