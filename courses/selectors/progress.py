"""Who is enrolled, and how far."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Max, QuerySet, UUIDField

from courses.domain.progress import CourseProgress, Reached
from courses.domain.structure import CourseStructure
from courses.models import Answer, Enrolment, LessonSeen
from courses.selectors.allowances import with_extra_attempts
from courses.selectors.answered import GivenAnswer, best_of
from kernel.prepared import Given, Prepared
from people.models import User

Viewer = Any


def enrolment_of(
    viewer: Viewer, course_key: UUID, lesson_key: UUID | None = None
) -> Enrolment | None:
    """Return the viewer's enrolment in a course that was not left.

    With `lesson_key` it carries how many attempts more the viewer has in that lesson.
    """
    if not viewer.is_authenticated:
        return None
    if lesson_key is None:
        return TAKING.first(viewer=viewer.pk, course=course_key)
    return LEARNING.first(viewer=viewer.pk, course=course_key, lesson=lesson_key)


def taking() -> QuerySet[Enrolment]:
    """Return somebody's enrolments in a course that were not left, newest first."""
    rows = Enrolment.objects.filter(
        person__user=Given("viewer", BigIntegerField()),
        run__course_key=Given("course", UUIDField()),
        left__isnull=True,
    )
    return rows.select_related("run", "person").order_by("-id")


def learning() -> QuerySet[Enrolment]:
    """Return the same with what their person gets more in a lesson."""
    return with_extra_attempts(taking(), Given("lesson", UUIDField()))


TAKING = Prepared(lambda: taking()[:1])
LEARNING = Prepared(lambda: learning()[:1])


def completed_enrolment_of(viewer: User, course_key: UUID) -> Enrolment | None:
    """Return the viewer's completed enrolment in a course, also after leaving it."""
    rows = Enrolment.objects.filter(
        person__user=viewer, run__course_key=course_key, completed__isnull=False
    )
    return rows.select_related("run", "person").order_by("completed").first()


def enrolments_of(viewer: User) -> QuerySet[Enrolment]:
    """Return the viewer's enrolments, newest first, those left out."""
    rows = Enrolment.objects.filter(person__user=viewer, left__isnull=True)
    return rows.select_related("run").order_by("-enrolled")


def reached_by(enrolments: Collection[Enrolment]) -> dict[int, Reached]:
    """Return what the record says of each enrolment, in two queries."""
    ids = [one.pk for one in enrolments]
    seen: dict[int, set[UUID]] = defaultdict(set)
    for enrolment_id, key in _seen(ids):
        seen[enrolment_id].add(key)
    best: dict[int, dict[UUID, float]] = defaultdict(dict)
    for enrolment_id, key, scaled in _best(ids):
        best[enrolment_id][key] = scaled
    return {pk: Reached(frozenset(seen[pk]), best[pk]) for pk in ids}


def _seen(ids: Iterable[int]) -> Iterable[tuple[int, UUID]]:
    rows = LessonSeen.objects.filter(enrolment_id__in=ids)
    return rows.values_list("enrolment_id", "lesson_key")


def _best(ids: Iterable[int]) -> Iterable[tuple[int, UUID, float]]:
    rows = Answer.objects.filter(enrolment_id__in=ids).values("enrolment_id", "question_key")
    return rows.annotate(best=Max("scaled")).values_list("enrolment_id", "question_key", "best")


def progress_of(enrolment: Enrolment | None, structure: CourseStructure) -> CourseProgress:
    """Return how far an enrolment is, counted against the structure of today."""
    reached = reached_by([enrolment])[enrolment.pk] if enrolment else Reached()
    return CourseProgress(structure, reached)


def progress_after(
    enrolment: Enrolment | None, structure: CourseStructure, answers: Iterable[GivenAnswer]
) -> CourseProgress:
    """Return how far an enrolment is whose answers are known, in one query."""
    rows = SEEN.rows(enrolment=enrolment.pk) if enrolment else ()
    lessons = frozenset(key for (key,) in rows)
    return CourseProgress(structure, Reached(lessons, best_of(answers)))


def lessons_seen() -> QuerySet[LessonSeen, tuple[UUID]]:
    """Return the keys of the lessons that were seen in an enrolment."""
    rows = LessonSeen.objects.filter(enrolment=Given("enrolment", BigIntegerField()))
    return rows.values_list("lesson_key")


SEEN = Prepared(lessons_seen)
