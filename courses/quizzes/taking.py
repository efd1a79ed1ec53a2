"""Taking a quiz: start, save each answer as it is given, hand in once.

Limits are kept under a lock on the enrolment's row, the end of an attempt under a lock on its own
(always in this order). The clock is the server's.
"""

from dataclasses import dataclass, replace
from uuid import uuid4, uuid5

from django.db import transaction

from courses.domain.grading import BadResponse, parse
from courses.domain.quiz import QuizRules, attempts_allowed, deadline, is_late
from courses.domain.quiz_fields import Fields, Kept
from courses.domain.structure import LessonPlace
from courses.models import LessonPage, QuizAnswer, QuizAttempt
from courses.quizzes.asked import Asked, to_ask
from courses.quizzes.attempts import extra_of, rules_of
from courses.services import acts, progress
from courses.services.answers import NoAttemptsLeft
from courses.services.enrolments import locked
from kernel.clock import now
from xapi.services.own import record_acts


class NothingToAsk(Exception):  # noqa: N818 - a state of the lesson, not an error
    """No question of the quiz is published."""


class HandedIn(Exception):  # noqa: N818 - a state of the attempt, not an error
    """The attempt was handed in before; nothing of it changes any more."""


@dataclass(frozen=True)
class Saved:
    """An answer as it was kept: which fields, whether late, and why it cannot be read, if so."""

    row: QuizAnswer
    problem: BadResponse | None = None


def start(learning: acts.Learning, lesson: LessonPlace, page: LessonPage) -> QuizAttempt:
    """Begin an attempt and return it; one that is open goes on.

    Raises NoAttemptsLeft beyond the trainer's limit (and what this person has more), NothingToAsk.
    What is asked is drawn before the transaction: a class that starts at once waits in line for it.
    """
    under_way = QuizAttempt.objects.filter(
        enrolment=learning.enrolment, lesson_key=lesson.key, submitted__isnull=True
    )
    if still_open := under_way.first():
        return still_open
    attempt = QuizAttempt(uuid=uuid4(), lesson_key=lesson.key)
    attempt.drawn = to_ask(page, attempt.uuid)
    return begin(learning, lesson, rules_of(page), attempt)


@transaction.atomic
def begin(
    learning: acts.Learning, lesson: LessonPlace, rules: QuizRules, attempt: QuizAttempt
) -> QuizAttempt:
    """Keep an attempt that was drawn, and record it; one that was begun meanwhile goes on."""
    enrolment = locked(learning.enrolment)
    before = QuizAttempt.objects.filter(enrolment=enrolment, lesson_key=lesson.key)
    if still_open := before.filter(submitted__isnull=True).first():
        return still_open
    extra, used = extra_of(enrolment, lesson.key), before.count()
    allowed = attempts_allowed(rules, extra)
    if allowed is not None and used >= allowed:
        raise NoAttemptsLeft
    if not attempt.drawn:
        raise NothingToAsk
    attempt.enrolment, attempt.number, attempt.started = enrolment, used + 1, now()
    attempt.deadline = deadline(rules, attempt.started, extra)
    attempt.save(force_insert=True)
    record_acts(acts.initialized(learning, lesson, uuid5(attempt.uuid, "begun")))
    progress.last_lesson(enrolment, lesson.key)
    return attempt


@transaction.atomic
def save(attempt: QuizAttempt, asked: Asked, fields: Fields, rules: QuizRules) -> Saved:
    """Keep what was answered to a question so far; in practice the first readable answer stays.

    Raises HandedIn after the end of the attempt. What cannot be read is kept as well, so that
    nothing typed is lost.
    """
    attempt = QuizAttempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.submitted is not None:
        raise HandedIn
    row = QuizAnswer.objects.filter(attempt=attempt, question_key=asked.key).first()
    row = row or QuizAnswer(
        attempt=attempt, question_key=asked.key, item_version=asked.version, fields={}
    )
    kept = Kept.of(row.fields)
    if not rules.graded and is_readable(asked, kept.newest):
        return Saved(row)
    row.saved = now()
    row.late = is_late(attempt.deadline, row.saved)
    kept = replace(kept, late=fields) if row.late else replace(kept, timely=fields)
    row.fields = kept.stored()
    row.save()
    return Saved(row, problem_of(asked, fields))


def problem_of(asked: Asked, fields: Fields) -> BadResponse | None:
    """Return why an answer cannot be read, None where it can."""
    try:
        parse(asked.item, fields)
    except BadResponse as problem:
        return problem
    return None


def is_readable(asked: Asked, fields: Fields) -> bool:
    """Say whether an answer was given that can be scored."""
    return problem_of(asked, fields) is None
