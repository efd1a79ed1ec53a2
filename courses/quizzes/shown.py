"""What the pages of a quiz show: the rules, each question as it stands, the review."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from courses.answering.forms import Standing, question_form
from courses.answering.keys import key_lines
from courses.answering.rendering import prompt, verdict_view
from courses.answering.rows import shown
from courses.answering.sentences import sentence
from courses.domain.grading import Verdict, grade, parse
from courses.domain.items import Kind
from courses.domain.quiz import QuizRules
from courses.domain.quiz_fields import Kept
from courses.models import QuizAnswer, QuizAttempt
from courses.quizzes.asked import Asked, asked_in
from courses.quizzes.taking import is_readable, problem_of


@dataclass(frozen=True)
class Told:
    """How an answer stands, in words: `kind` is the state that the look knows."""

    kind: str
    words: str
    problem: str = ""


@dataclass(frozen=True)
class AskedNow:
    """A question of an attempt with its form, and whether it is answered."""

    key: UUID
    number: int
    form: SafeString
    told: Told
    answered: bool


def asked_now(attempt: QuizAttempt, rules: QuizRules, focus: str) -> list[AskedNow]:
    """Return the questions of an open attempt; in practice with verdict and key once answered."""
    rows = {row.question_key: row for row in attempt.answers.all()}
    return [
        question_now(one, number, rows.get(one.key), rules, focus=focus == str(one.key))
        for number, one in enumerate(asked_in(attempt), start=1)
    ]


def question_now(
    asked: Asked, number: int, row: QuizAnswer | None, rules: QuizRules, *, focus: bool
) -> AskedNow:
    """Return one question of an open attempt."""
    fields = Kept.of(row.fields).newest if row else {}
    answered = is_readable(asked, fields)
    told = told_of(asked, row, rules)
    verdict = verdict_now(asked, row) if answered and not rules.graded else None
    standing = Standing(
        fields=fields,
        verdict=verdict,
        show_key=verdict is not None,
        error=told.problem,
        focus=focus,
        saves=rules.graded,
        once=not rules.graded,
    )
    html = question_form(asked.version, asked.statement_id, standing)
    return AskedNow(asked.key, number, html, told, answered)


def verdict_now(asked: Asked, row: QuizAnswer | None) -> Verdict | None:
    """Return the verdict on an answer of a practice quiz."""
    return grade(asked.item, parse(asked.item, Kept.of(row.fields).newest)) if row else None


def told_of(asked: Asked, row: QuizAnswer | None, rules: QuizRules) -> Told:
    """Return how the answer to a question stands, with the time of the server's clock."""
    fields = Kept.of(row.fields).newest if row else {}
    if row is None or not any(value for values in fields.values() for value in values):
        return Told("todo", _("Not answered yet"))
    words = {"time": localtime(row.saved).strftime("%H:%M")}
    problem = problem_of(asked, fields)
    said = sentence(problem) if problem else ""
    if not row.late:
        return Told("care" if said else "done", _("Saved at %(time)s") % words, said)
    if rules.late_counts:
        return Told("care", _("Saved at %(time)s, late; it counts") % words, said)
    return Told("care", _("Saved at %(time)s, after the end; it does not count") % words, said)


@dataclass(frozen=True)
class Reviewed:
    """A question of an attempt that was handed in: what was answered, and how it was scored.

    `key` and what the author says are empty while the key may not be shown.
    """

    number: int
    language: str
    prompt: SafeString
    words: str
    right: bool | None
    heading: str
    late: bool = False
    counts: bool = True
    paragraphs: tuple[SafeString, ...] = ()
    key: tuple[SafeString, ...] = ()
    key_is_ordered: bool = False
    explanation: str = ""


def heading(verdict: Verdict | None, *, with_key: bool) -> str:
    """Return a verdict in words; what the author says of a mistake only with the key."""
    if verdict is None:
        return _("Not answered")
    if with_key or verdict.success:
        return verdict_view(verdict).heading
    share = round(verdict.scaled * 100)
    return (
        _("Not yet: %(share)s of it is right") % {"share": f"{share}\u202f%"}
        if share
        else _("Not yet")
    )


def reviewed(
    asked: Asked, number: int, words: str, verdict: Verdict | None, *, with_key: bool
) -> Reviewed:
    """Return one question of the review."""
    item = asked.item
    said = verdict_view(verdict).paragraphs if verdict and with_key else ()
    lines = key_lines(item) if with_key else []
    return Reviewed(
        number=number,
        language=item.language,
        prompt=shown(item.prompt) if "<p" in item.prompt else prompt(item)["prompt"],
        words=words,
        right=verdict.success if verdict else None,
        heading=heading(verdict, with_key=with_key),
        paragraphs=said,
        key=tuple(format_html("{}: {}", *line) if line[0] else line[1] for line in lines),
        key_is_ordered=item.kind == Kind.ORDERING,
        explanation=shown(item.explanation) if with_key else "",
    )


def seconds_left(attempt: QuizAttempt, at: datetime) -> int | None:
    """Return the seconds until the end, 0 after it, None where there is no limit."""
    if attempt.deadline is None:
        return None
    return max(0, int((attempt.deadline - at).total_seconds()))
