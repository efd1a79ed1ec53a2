"""What single learners get more: attempts, and time at quizzes."""

from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from courses.models import Allowance, Enrolment
from kernel.prepared import Given


def allowances_of(enrolment: Enrolment) -> QuerySet[Allowance]:
    """Return what somebody gets more, that for the whole course first."""
    rows = Allowance.objects.filter(enrolment=enrolment)
    return rows.order_by(F("lesson_key").asc(nulls_first=True), "id")


def extra_attempts(enrolment: Enrolment, lesson_key: UUID) -> int:
    """Return how many attempts more somebody has at each question of a lesson.

    What is granted for the lesson and for the whole course adds up.
    """
    rows = Allowance.objects.filter(counts_in(lesson_key), enrolment=enrolment)
    return rows.aggregate(total=Sum("extra_attempts"))["total"] or 0


def extra_minutes(enrolment: Enrolment, lesson_key: UUID) -> int:
    """Return how many minutes more somebody has at a quiz, for the lesson and the whole course."""
    rows = Allowance.objects.filter(counts_in(lesson_key), enrolment=enrolment)
    return rows.aggregate(total=Sum("extra_minutes"))["total"] or 0


def with_extra_attempts(
    enrolments: QuerySet[Enrolment], lesson_key: UUID | Given
) -> QuerySet[Enrolment]:
    """Let enrolments carry how many attempts more somebody has at each question of a lesson."""
    rows = Allowance.objects.filter(counts_in(lesson_key), enrolment=OuterRef("pk")).order_by()
    total = rows.values("enrolment").annotate(total=Sum("extra_attempts")).values("total")
    return enrolments.annotate(extra_attempts=Coalesce(Subquery(total), 0))


def carried_attempts(enrolment: Enrolment | None) -> int:
    """Return what `with_extra_attempts` let an enrolment carry, 0 where it carries nothing."""
    return int(getattr(enrolment, "extra_attempts", 0))


def counts_in(lesson_key: UUID | Given) -> Q:
    """Return the condition that an allowance is for a lesson or for its whole course."""
    return Q(lesson_key=lesson_key) | Q(lesson_key__isnull=True)
