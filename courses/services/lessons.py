"""Walking through lessons, and what follows for the course."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction

from courses.domain.progress import CourseProgress, Reached
from courses.domain.structure import CourseStructure, LessonPlace
from courses.selectors.progress import progress_of, seen_by
from courses.selectors.structure import whole_structure
from courses.services import acts, progress
from courses.services.enrolments import locked
from xapi.selectors.lookup import exists
from xapi.services.own import record_acts


@transaction.atomic
def begin(learning: acts.Learning, lesson: LessonPlace, *, visit: UUID) -> None:
    """Record that a learner went to a lesson by a button; the same visit only once."""
    learning = replace(learning, enrolment=locked(learning.enrolment))
    if not exists(uuid5(visit, "launched")):
        record_acts(
            acts.launched(learning, lesson, visit), acts.initialized(learning, lesson, visit)
        )
    progress.last_lesson(learning.enrolment, lesson.key)


@transaction.atomic
def finish(
    learning: acts.Learning, lesson: LessonPlace, *, visit: UUID, duration: timedelta | None
) -> None:
    """Record that a lesson was worked through; the next one begins, or the course is judged."""
    learning = replace(learning, enrolment=locked(learning.enrolment))
    if exists(visit):
        return
    act = acts.experienced(learning, lesson, visit, duration)
    progress.lesson_seen(learning.enrolment.pk, lesson.key, acts.moment(act))
    reached = reached_of(learning)
    told = [act, acts.progressed(learning, visit, reached.percent)]
    _before, following = learning.structure.neighbours(lesson.key)
    if following:
        told.append(acts.initialized(learning, following, uuid5(visit, "next")))
        progress.last_lesson(learning.enrolment, following.key)
    record_acts(*told)
    judge(learning, visit, reached, finished=True)


def judged_by(learning: acts.Learning) -> CourseStructure:
    """Return what completion is judged by: the course with what other languages have more."""
    return whole_structure(learning.structure, learning.language)


def reached_of(learning: acts.Learning) -> CourseProgress:
    """Return how far a learner is by what completion is judged by."""
    return progress_of(learning.enrolment, judged_by(learning))


def judge_answer(learning: acts.Learning, occasion: UUID) -> None:
    """Record completion after an answer; the enrolment is locked by the caller.

    What was answered is asked only where every lesson was seen.
    """
    if learning.enrolment.completed:
        return
    whole = judged_by(learning)
    if CourseProgress(whole, Reached(seen_by(learning.enrolment))).all_seen:
        judge(learning, occasion, reached_of(learning))


def judge(
    learning: acts.Learning, occasion: UUID, reached: CourseProgress, *, finished: bool = False
) -> None:
    """Record completion the first time its rule holds; the enrolment is locked by the caller.

    A learner who walked through everything and answered every question, but is below the mark,
    gets `failed` (each time a lesson is `finished`); better answers can still turn it.
    """
    if learning.enrolment.completed:
        return
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
