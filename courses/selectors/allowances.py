"""What single learners get more: attempts, and time at quizzes."""

from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from courses.models import Allowance, Enrolment


def allowances_of(enrolment: Enrolment) -> QuerySet[Allowance]:
    """Return what somebody gets more, that for the whole course first."""
    rows = Allowance.objects.filter(enrolment=enrolment)
    return rows.order_by(F("lesson_key").asc(nulls_first=True), "id")


def extra_attempts(enrolment: Enrolment, lesson_key: UUID) -> int:
    """Return how many attempts more somebody has at each question of a lesson.

    What is granted for the lesson and for the whole course adds up.
    """
    rows = Allowance.objects.filter(
        Q(lesson_key=lesson_key) | Q(lesson_key__isnull=True), enrolment=enrolment
    )
    return rows.aggregate(total=Sum("extra_attempts"))["total"] or 0
