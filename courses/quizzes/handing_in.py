"""The end of an attempt: all answers become statements as one batch, in one short transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from courses.domain.grading import BadResponse, Response, Verdict, grade, parse, response_pattern
from courses.domain.quiz import QuizRules, Scored, counts, passed, score
from courses.domain.quiz_fields import Kept
from courses.domain.structure import LessonPlace
from courses.models import Answer, QuizAnswer, QuizAttempt
from courses.quizzes.asked import Asked, asked_in
from courses.services import acts, progress
from courses.services.enrolments import locked
from courses.services.interactions import numbers_iri, question_activity, version_activity
from courses.services.lessons import judge, reached_of
from kernel.clock import now
from kernel.identifiers import iri_base
from xapi.domain.acts import Act, Result
from xapi.domain.vocabulary import LATE
from xapi.services.own import record_acts


@dataclass(frozen=True)
class Given:
    """An answer that can be read; a late one counts only where the trainer says so."""

    asked: Asked
    response: Response
    verdict: Verdict
    saved: datetime
    late: bool
    counts: bool


def late_iri() -> str:
    """Return the extension that marks an answer that came after the end."""
    return LATE.iri(iri_base())


def hand_in(
    learning: acts.Learning, lesson: LessonPlace, rules: QuizRules, attempt: QuizAttempt
) -> QuizAttempt:
    """End an attempt with what was saved, and record it; a second time changes nothing.

    What was drawn never changes, so it is read before the transaction.
    """
    asked = asked_in(attempt) if attempt.submitted is None else []
    with transaction.atomic():
        enrolment = locked(learning.enrolment)
        attempt = QuizAttempt.objects.select_for_update().get(pk=attempt.pk)
        if attempt.submitted is None:
            end(replace(learning, enrolment=enrolment), lesson, rules, attempt, asked)
    return attempt


def end(
    learning: acts.Learning,
    lesson: LessonPlace,
    rules: QuizRules,
    attempt: QuizAttempt,
    asked: list[Asked],
) -> None:
    """Record an attempt that is locked: statements, steps of progress, judgement."""
    enrolment = learning.enrolment
    given = list(read(attempt, asked, rules))
    attempt.submitted, attempt.score = now(), round(reached(asked, given), 4)
    told = {one.asked.key: answered(learning, lesson, one) for one in given}
    seen = experienced(learning, lesson, attempt)
    record_acts(*told.values(), seen, *judged(learning, lesson, rules, attempt))
    progress.answers_given(
        *(answer_row(enrolment.pk, one, told[one.asked.key]) for one in given if one.counts)
    )
    progress.lesson_seen(enrolment.pk, lesson.key, acts.moment(seen))
    progress.last_lesson(enrolment, lesson.key)
    attempt.answers.all().delete()
    attempt.save(update_fields=["submitted", "score"])
    so_far = reached_of(learning)
    record_acts(acts.progressed(learning, attempt.uuid, so_far.percent))
    judge(learning, attempt.uuid, so_far, finished=True)


def read(attempt: QuizAttempt, asked: list[Asked], rules: QuizRules) -> Iterator[Given]:
    """Yield the answers that can be read, each question once.

    A late answer that does not count gives way to one that was saved in time.
    """
    rows = {row.question_key: row for row in attempt.answers.all()}
    for one in asked:
        if one.key in rows and (found := given_to(one, rows[one.key], rules)):
            yield found


def given_to(asked: Asked, row: QuizAnswer, rules: QuizRules) -> Given | None:
    """Return the answer that a row holds, None where it holds none that can be read."""
    kept = Kept.of(row.fields)
    in_turn = [(True, kept.late), (False, kept.timely)]
    for late, fields in in_turn if rules.late_counts else reversed(in_turn):
        try:
            response = parse(asked.item, fields)
        except BadResponse:
            continue
        ends = row.attempt.deadline
        saved = row.saved if late or ends is None else min(row.saved, ends)
        verdict = grade(asked.item, response)
        return Given(asked, response, verdict, saved, late, counts(rules, late=late))
    return None


def reached(asked: list[Asked], given: list[Given]) -> float:
    """Return the share of all points of an attempt."""
    shares = {one.asked.key: one.verdict.scaled for one in given if one.counts}
    return score(Scored(one.item.points, shares.get(one.key)) for one in asked)


def answered(learning: acts.Learning, lesson: LessonPlace, given: Given) -> Act:
    """Return the act of an answer; one that does not count has no score."""
    version, item = given.asked.version, given.asked.item
    extensions: dict[str, object] = {late_iri(): True} if given.late else {}
    if version.numbers:
        extensions[numbers_iri()] = version.numbers
    act = learning.act(
        given.asked.statement_id,
        "answered",
        question_activity(version, learning.language),
        result=Result(
            scaled=round(given.verdict.scaled, 4) if given.counts else None,
            success=given.verdict.success if given.counts else None,
            response=response_pattern(item, given.response),
            extensions=extensions,
        ),
        parent=(learning.lesson(lesson),),
        grouping=(learning.course, version_activity(version)),
    )
    return replace(act, timestamp=given.saved)


def experienced(learning: acts.Learning, lesson: LessonPlace, attempt: QuizAttempt) -> Act:
    """Return that the quiz was worked through, and how long it took at most.

    A clock that was set back in the meantime makes it no shorter than nothing.
    """
    ended = attempt.submitted or now()
    took = min(ended, attempt.deadline or ended) - attempt.started
    return acts.experienced(learning, lesson, attempt.uuid, max(took, timedelta()))


def judged(
    learning: acts.Learning, lesson: LessonPlace, rules: QuizRules, attempt: QuizAttempt
) -> list[Act]:
    """Return whether the mark of a graded quiz was reached; practice is not judged."""
    if not rules.graded:
        return []
    share = attempt.score or 0.0
    success = passed(share, rules.mark)
    act = learning.act(
        mark_id(attempt.uuid),
        "passed" if success else "failed",
        learning.lesson(lesson),
        result=Result(scaled=share, success=success),
        parent=(learning.course,),
    )
    return [act]


def mark_id(attempt: UUID) -> UUID:
    """Return the id of the statement that says whether the mark was reached."""
    return uuid5(attempt, "mark")


def answer_row(enrolment_id: int, given: Given, act: Act) -> Answer:
    """Return the row of progress of an answer that counts."""
    return Answer(
        statement_id=given.asked.statement_id,
        enrolment_id=enrolment_id,
        question_key=given.asked.key,
        item_version=given.asked.version,
        scaled=acts.share(act),
        success=given.verdict.success,
        answered=acts.moment(act),
    )
