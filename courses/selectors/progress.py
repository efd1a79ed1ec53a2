"""Who is enrolled, and how far."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, cast
from uuid import UUID

from django.db.models import BigIntegerField, FloatField, Max, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from courses.domain.progress import CourseProgress, Reached
from courses.domain.structure import CourseStructure
from courses.models import Answer, Enrolment, LessonSeen
from courses.selectors.allowances import with_extra_attempts
from kernel.prepared import Given, Prepared
from people.models import User
from people.selectors.pseudonyms import acting_name

Viewer = Any
SEEN_ONLY = -1.0  # in place of a share, which is never less than 0


def enrolment_of(
    viewer: Viewer, course_key: UUID, lesson_key: UUID | None = None
) -> Enrolment | None:
    """Return the viewer's enrolment in a course that was not left.

    It carries the name under which the viewer acts; with `lesson_key` also how many attempts
    more the viewer has in that lesson.
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
    named = rows.annotate(acting=acting_name("person"))
    return named.select_related("run", "person").order_by("-id")


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
    """Return how far an enrolment is, counted against the structure of today, in one query."""
    if enrolment is None:
        return CourseProgress(structure, Reached())
    rows = REACHED.rows(enrolment=enrolment.pk)
    seen = frozenset(key for key, best in rows if best == SEEN_ONLY)
    return CourseProgress(structure, Reached(seen, {k: best for k, best in rows if k not in seen}))


def steps_reached() -> QuerySet[LessonSeen, tuple[UUID, float]]:
    """Return the keys of the lessons seen in an enrolment, and of its questions with the best."""
    enrolment = Given("enrolment", BigIntegerField())
    mark = Cast(Value(SEEN_ONLY), FloatField())
    lessons = LessonSeen.objects.filter(enrolment=enrolment).annotate(best=mark)
    answered = Answer.objects.filter(enrolment=enrolment).values("question_key")
    best = answered.annotate(best=Max("scaled")).values_list("question_key", "best")
    rows = lessons.values_list("lesson_key", "best").union(best, all=True)
    return cast("QuerySet[LessonSeen, tuple[UUID, float]]", rows)


REACHED = Prepared(steps_reached)


def seen_by(enrolment: Enrolment) -> frozenset[UUID]:
    """Return the keys of the lessons that were seen in an enrolment."""
    return frozenset(key for (key,) in SEEN.rows(enrolment=enrolment.pk))


def lessons_seen() -> QuerySet[LessonSeen, tuple[UUID]]:
    """Return the keys of the lessons that were seen in an enrolment."""
    rows = LessonSeen.objects.filter(enrolment=Given("enrolment", BigIntegerField()))
    return rows.values_list("lesson_key")


SEEN = Prepared(lessons_seen)
