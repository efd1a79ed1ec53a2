"""Trainers grant single learners more time and more attempts, and take that back."""

from uuid import UUID

from courses.models import Allowance, Enrolment


def allow(
    enrolment: Enrolment, lesson_key: UUID | None, *, minutes: int, attempts: int, reason: str
) -> Allowance:
    """Grant more for a lesson, or for the whole course without a key; it replaces the last grant.

    An attempt at a quiz that is under way keeps the end it began with.
    """
    granted, _created = Allowance.objects.update_or_create(
        enrolment=enrolment,
        lesson_key=lesson_key,
        defaults={"extra_minutes": minutes, "extra_attempts": attempts, "reason": reason},
    )
    return granted


def withdraw(enrolment: Enrolment, allowance: int) -> int:
    """Take back what was granted; return how many grants there were."""
    return enrolment.allowances.filter(pk=allowance).delete()[0]
