"""Walking through lessons, and what follows for the course."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction

from courses.domain.structure import CourseStructure, LessonPlace
from courses.selectors.progress import progress_of
from courses.selectors.structure import whole_structure
from courses.services import acts, progress
from courses.services.enrolments import locked
from xapi.selectors.lookup import exists
from xapi.services.own import record_acts


@transaction.atomic
def begin(learning: acts.Learning, lesson: LessonPlace, *, visit: UUID) -> None:
    """Record that a learner went to a lesson by a button; the same visit only once."""
    enrolment = locked(learning.enrolment)
    if not exists(uuid5(visit, "launched")):
        record_acts(
            acts.launched(learning, lesson, visit), acts.initialized(learning, lesson, visit)
        )
    progress.last_lesson(enrolment, lesson.key)


@transaction.atomic
def finish(
    learning: acts.Learning, lesson: LessonPlace, *, visit: UUID, duration: timedelta | None
) -> None:
    """Record that a lesson was worked through; the next one begins, or the course is judged."""
    enrolment = locked(learning.enrolment)
    if exists(visit):
        return
    act = acts.experienced(learning, lesson, visit, duration)
    record_acts(act)
    progress.lesson_seen(enrolment.pk, lesson.key, acts.moment(act))
    reached = progress_of(enrolment, judged_by(learning))
    record_acts(acts.progressed(learning, visit, reached.percent))
    _before, following = learning.structure.neighbours(lesson.key)
    if following:
        record_acts(acts.initialized(learning, following, uuid5(visit, "next")))
        progress.last_lesson(enrolment, following.key)
    judge(learning, visit, finished=True)


def judged_by(learning: acts.Learning) -> CourseStructure:
    """Return what completion is judged by: the course with what other languages have more."""
    return whole_structure(learning.structure, learning.language)


def judge(learning: acts.Learning, occasion: UUID, *, finished: bool = False) -> None:
    """Record completion the first time its rule holds.

    A learner who walked through everything and answered every question, but is below the mark,
    gets `failed` (each time a lesson is `finished`); better answers can still turn it.
    """
    enrolment = locked(learning.enrolment)
    if enrolment.completed:
        return
    reached = progress_of(enrolment, judged_by(learning))
    if reached.complete:
        complete(learning, occasion, reached.score)
    elif finished and reached.all_seen and not reached.unanswered:
        failed = uuid5(occasion, "failed")
        record_acts(acts.judged(learning, failed, score=reached.score, success=False))


def complete(learning: acts.Learning, occasion: UUID, score: float) -> None:
    """Record that the course is passed and completed.

    The ids come from the registration; where one is taken (an earlier completion was voided)
    they come from the occasion.
    """
    registration = learning.enrolment.registration
    taken = exists(uuid5(registration, "completed")) or exists(uuid5(registration, "passed"))
    basis = occasion if taken else registration
    completed = acts.completed(learning, uuid5(basis, "completed"), score)
    passed = acts.judged(learning, uuid5(basis, "passed"), score=score, success=True)
    record_acts(passed, completed)
    progress.course_completed(learning.enrolment.pk, acts.share(completed), acts.moment(completed))
