"""Walking through lessons, and what follows for the course."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction

from courses.domain.structure import LessonPlace
from courses.selectors.progress import progress_of
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
    """Record that a lesson was worked through; with the last one the course is judged."""
    enrolment = locked(learning.enrolment)
    if exists(visit):
        return
    act = acts.experienced(learning, lesson, visit, duration)
    record_acts(act)
    progress.lesson_seen(enrolment.pk, lesson.key, acts.moment(act))
    reached = progress_of(enrolment, learning.structure)
    record_acts(acts.progressed(learning, visit, reached.percent))
    judge(learning, visit, finished=True)


def judge(learning: acts.Learning, occasion: UUID, *, finished: bool = False) -> None:
    """Record completion the first time its rule holds.

    A learner who walked through everything and answered every question, but is below the mark,
    gets `failed` (each time a lesson is `finished`); better answers can still turn it.
    """
    enrolment = locked(learning.enrolment)
    if enrolment.completed:
        return
    reached = progress_of(enrolment, learning.structure)
    if reached.complete:
        passed = uuid5(enrolment.registration, "passed")
        completed = acts.completed(learning, reached.score)
        judged = acts.judged(learning, passed, score=reached.score, success=True)
        record_acts(judged, completed)
        progress.course_completed(enrolment.pk, acts.share(completed), acts.moment(completed))
    elif finished and reached.all_seen and not reached.unanswered:
        failed = uuid5(occasion, "failed")
        record_acts(acts.judged(learning, failed, score=reached.score, success=False))
