"""Answering a question: scored here, recorded in the same transaction, counted once.

The attempt's id is made with the form and is the statement's id: a double click, two tabs and
a lost reply are one attempt (DESIGN.md, Attempts).
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction

from courses.domain.grading import Response, Verdict, grade, response_pattern
from courses.domain.parameters import seed_of
from courses.domain.structure import LessonPlace
from courses.models import Answer, Enrolment, ItemVersion
from courses.selectors.allowances import extra_attempts
from courses.selectors.answered import attempts_before, response_patterns
from courses.services import progress
from courses.services.acts import Learning, moment, share
from courses.services.enrolments import locked
from courses.services.interactions import numbers_iri, question_activity, version_activity
from courses.services.lessons import judge_answer
from kernel.clock import now
from xapi.domain.acts import Act, Result
from xapi.domain.received import Received
from xapi.services.own import own_authority, received
from xapi.services.statements import record

GRACE = timedelta(days=1)


class OtherAnswer(Exception):  # noqa: N818 - a state, not an error of the program
    """Another answer was recorded under this attempt's id (in another tab, or going back)."""


class NoAttemptsLeft(Exception):  # noqa: N818 - a limit, not an error of the program
    """The trainer's limit of attempts is reached; nothing was recorded."""


@dataclass(frozen=True)
class Attempt:
    """One answer of a learner: its id, the version it answers, what was answered, how long."""

    id: UUID
    version: ItemVersion
    response: Response
    duration: timedelta | None = None


@dataclass(frozen=True)
class Scored:
    """An attempt, what it is worth, and its response in the words of a statement."""

    attempt: Attempt
    verdict: Verdict
    pattern: str


@dataclass(frozen=True)
class Told:
    """An act, and the statement that tells it."""

    act: Act
    received: Received


def answer(learning: Learning, lesson: LessonPlace, attempt: Attempt) -> Verdict:
    """Score and record an answer; the same attempt again changes nothing.

    Raises NoAttemptsLeft beyond the trainer's limit of today and what this learner gets more (a
    rule for one enrolment, kept under a lock on its row), OtherAnswer for another answer under
    an id that is recorded, xapi.services.statements.Conflict for an id that stands for anything
    else.
    """
    key, scored = attempt.version.question.activity_uuid, score(attempt)
    told = tell(learning, lesson, scored)
    with transaction.atomic():
        own = replace(learning, enrolment=locked(learning.enrolment))
        used, again = attempts_before(own.enrolment, key, attempt.id)
        if again:
            refuse_another(scored)
        else:
            refuse_beyond_limit(own.enrolment, lesson, attempt, used)
            same = own.actor == learning.actor
            keep(own, lesson, scored, told if same else tell(own, lesson, scored))
    return scored.verdict


def score(attempt: Attempt) -> Scored:
    """Return an attempt with what it is worth; scoring needs no lock."""
    item = attempt.version.item
    pattern = response_pattern(item, attempt.response)
    return Scored(attempt, grade(item, attempt.response), pattern)


def tell(learning: Learning, lesson: LessonPlace, scored: Scored) -> Told:
    """Return an answer as it is told to the record; that takes longer than to keep it."""
    act = answered(learning, lesson, scored)
    return Told(act, received(act))


def refuse_another(scored: Scored) -> None:
    """Raise OtherAnswer unless the record tells this answer under the attempt's id."""
    if response_patterns([scored.attempt.id]).get(scored.attempt.id) != scored.pattern:
        raise OtherAnswer


def refuse_beyond_limit(
    enrolment: Enrolment, lesson: LessonPlace, attempt: Attempt, used: int
) -> None:
    """Raise NoAttemptsLeft where a question has a limit that is reached."""
    limit = attempts_allowed(attempt.version)
    if limit and used >= limit + extra_attempts(enrolment, lesson.key):
        raise NoAttemptsLeft


def keep(learning: Learning, lesson: LessonPlace, scored: Scored, told: Told) -> None:
    """Record an answer, let progress take its step, and judge the course."""
    attempt, enrolment = scored.attempt, learning.enrolment
    record([told.received], by=own_authority())
    progress.question_answered(
        enrolment.pk,
        attempt.id,
        attempt.version,
        question_key=attempt.version.question.activity_uuid,
        scaled=share(told.act),
        success=scored.verdict.success,
        at=moment(told.act),
    )
    progress.last_lesson(enrolment, lesson.key)
    judge_answer(learning, attempt.id)


def attempt_id(enrolment: Enrolment, question_key: UUID, used: int) -> UUID:
    """Return the id of the next attempt: the same in two tabs, another after an answer."""
    return uuid5(enrolment.registration, f"{question_key}:{used}")


def own_seed(enrolment: Enrolment | None, question_key: UUID) -> str:
    """Return the seed of a question's numbers in a lesson: own ones for each enrolment."""
    return seed_of(enrolment.registration if enrolment else question_key, question_key)


def attempts_allowed(version: ItemVersion) -> int:
    """Return the limit of the version in force, whatever version is answered; 0 for none."""
    in_force = version.question.version or version
    return in_force.item.max_attempts


def may_be_answered(version: ItemVersion) -> bool:
    """Say whether a version may be answered: the one in force, or one just replaced.

    Who was typing when a question was edited is scored by what the form showed.
    """
    in_force = version.question.version
    if in_force is None or in_force.pk == version.pk:
        return True
    return in_force.created > now() - GRACE


def next_attempt(enrolment: Enrolment, question_key: UUID) -> UUID:
    """Return the id of the next attempt at a question, for a form that made none."""
    used = Answer.objects.filter(enrolment=enrolment, question_key=question_key).count()
    return attempt_id(enrolment, question_key, used)


def key_may_be_shown(version: ItemVersion, used: int, *, success: bool, more: int = 0) -> bool:
    """Say whether the right answer may be shown: after a success, or with no attempt left.

    `more` is how many attempts the learner has beyond the limit.
    """
    limit = version.item.max_attempts
    return success or bool(limit and used >= limit + more)


def answered(learning: Learning, lesson: LessonPlace, scored: Scored) -> Act:
    """Return the act of an answer, in the terms of cmi.interaction; its definition has no key."""
    version = scored.attempt.version
    return learning.act(
        scored.attempt.id,
        "answered",
        question_activity(version, learning.language),
        result=Result(
            scaled=round(scored.verdict.scaled, 4),
            success=scored.verdict.success,
            response=scored.pattern,
            duration=scored.attempt.duration,
            extensions={numbers_iri(): numbers} if (numbers := version.numbers) else {},
        ),
        parent=(learning.lesson(lesson),),
        grouping=(learning.course, version_activity(version)),
    )
