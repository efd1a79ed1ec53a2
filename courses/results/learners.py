"""Learners × lessons: who takes part in a course, and how far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from courses.domain.progress import CourseProgress, LessonProgress
from courses.domain.structure import CourseStructure
from courses.models import Answer, Enrolment, LessonSeen
from courses.selectors.progress import reached_by
from kernel.paging import Order

ORDER = Order("enrolled")


@dataclass(frozen=True)
class LearnerRow:
    """One enrolment: who, how far against the structure of today, when last active."""

    enrolment: Enrolment
    progress: CourseProgress
    last_activity: datetime

    @property
    def name(self) -> str:
        """Return what the learner is called."""
        return name_of(self.enrolment)

    @property
    def lessons(self) -> list[LessonProgress]:
        """Return how far each lesson is, in the order of the course."""
        return [self.progress.lesson(one) for one in self.progress.structure.lessons]


def enrolments_in(course_key: UUID) -> QuerySet[Enrolment]:
    """Return everybody's enrolments in a course, also of those who left."""
    rows = Enrolment.objects.filter(run__course_key=course_key)
    return rows.select_related("person__user")


def learner_rows(enrolments: Sequence[Enrolment], structure: CourseStructure) -> list[LearnerRow]:
    """Return how far each enrolment is, in four queries whatever their number."""
    reached = reached_by(enrolments)
    latest = last_activity([one.pk for one in enrolments])
    return [
        LearnerRow(
            enrolment=one,
            progress=CourseProgress(structure, reached[one.pk]),
            last_activity=max(one.enrolled, *latest.get(one.pk, (one.enrolled,))),
        )
        for one in enrolments
    ]


def last_activity(ids: Sequence[int]) -> dict[int, list[datetime]]:
    """Return the moments of the last lesson done and the last answer of each enrolment."""
    seen = LessonSeen.objects.filter(enrolment_id__in=ids).values_list("enrolment_id")
    answered = Answer.objects.filter(enrolment_id__in=ids).values_list("enrolment_id")
    found: dict[int, list[datetime]] = {}
    for pk, moment in [*seen.annotate(Max("first")), *answered.annotate(Max("answered"))]:
        found.setdefault(pk, []).append(moment)
    return found


def name_of(enrolment: Enrolment) -> str:
    """Return what a learner is called, '' for somebody whose account was deleted."""
    user = enrolment.person.user
    return str(user) if user else ""
