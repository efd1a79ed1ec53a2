"""What a learner answered before, read back from the record."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, QuerySet, UUIDField

from courses.domain.grading import Response
from courses.domain.grading.recalling import recall
from courses.models import Answer, Enrolment, ItemVersion
from kernel.prepared import Given, Prepared
from xapi.models import Statement, StatementKey

MOST_PREPARED = 20  # as many questions as a lesson has


@dataclass(frozen=True)
class GivenAnswer:
    """One answer of an enrolment: which question and version, its statement, what it came to."""

    question: UUID
    statement: UUID
    version: int
    scaled: float
    success: bool


@dataclass(frozen=True)
class PastAnswer:
    """The answers to a question: the version answered last, how often, and which rightly.

    `response` is the last one where it answers the version in force. `right` are the primary
    keys of the versions that were answered rightly: the key of a version that came later is not
    given away by them.
    """

    version: int
    response: Response | None
    used: int
    right: frozenset[int]


def answers_of(enrolment: Enrolment | None) -> tuple[GivenAnswer, ...]:
    """Return all answers of an enrolment, oldest first, in one query."""
    if enrolment is None:
        return ()
    return tuple(GivenAnswer(*row) for row in ANSWERS.rows(enrolment=enrolment.pk))


def given_answers() -> QuerySet[Answer, tuple[UUID, UUID, int, float, bool]]:
    """Return the answers of an enrolment, oldest first, as `GivenAnswer` takes them."""
    rows = Answer.objects.filter(enrolment=Given("enrolment", BigIntegerField()))
    return rows.order_by("answered", "id").values_list(
        "question_key", "statement_id", "item_version_id", "scaled", "success"
    )


ANSWERS = Prepared(given_answers)


def best_of(answers: Iterable[GivenAnswer]) -> dict[UUID, float]:
    """Return the best share of points of each question."""
    best: dict[UUID, float] = {}
    for one in answers:
        best[one.question] = max(one.scaled, best.get(one.question, 0.0))
    return best


def past_answers(
    answers: Iterable[GivenAnswer], asked: Iterable[ItemVersion]
) -> dict[UUID, PastAnswer]:
    """Return what was answered to the questions `asked`, in one query for the responses."""
    in_force = {one.question.activity_uuid: one for one in asked}
    by_key: dict[UUID, list[GivenAnswer]] = {}
    for one in answers:
        if one.question in in_force:
            by_key.setdefault(one.question, []).append(one)
    told = response_patterns([rows[-1].statement for rows in by_key.values()])
    return {key: past_answer(rows, in_force[key], told) for key, rows in by_key.items()}


def past_answer(
    rows: list[GivenAnswer], in_force: ItemVersion, told: Mapping[UUID, str]
) -> PastAnswer:
    """Return what the answers to one question, oldest first, come to."""
    last = rows[-1]
    pattern = told.get(last.statement) if last.version == in_force.pk else None
    return PastAnswer(
        version=last.version,
        response=recall(in_force.frozen, pattern) if pattern is not None else None,
        used=len(rows),
        right=frozenset(row.version for row in rows if row.success),
    )


def response_patterns(statement_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the responses that standing statements tell, by the statement's id, in one query."""
    if not statement_ids:
        return {}
    told = {pk: json.loads(raw) for pk, raw in texts_of(list(statement_ids))}
    return {
        pk: statement["result"]["response"]
        for pk, statement in told.items()
        if "response" in statement.get("result", {})
    }


def texts_of(ids: Sequence[UUID]) -> Iterable[tuple[UUID, str]]:
    """Return ids and texts of standing statements; few are asked by a query that is prepared."""
    if len(ids) > MOST_PREPARED:
        return texts(ids)
    return prepared_texts(len(ids)).rows(**{f"id{n}": one for n, one in enumerate(ids)})


@cache
def prepared_texts(count: int) -> Prepared[tuple[UUID, str]]:
    """Return the query for the texts of so many statements, `id0` to the last."""
    return Prepared(lambda: texts([Given(f"id{n}", UUIDField()) for n in range(count)]))


def texts(ids: Sequence[Any]) -> QuerySet[Statement, tuple[UUID, str]]:
    """Return ids and texts of standing statements, by ids that are known or `Given`."""
    keys = StatementKey.objects.filter(id__in=ids)
    rows = Statement.objects.filter(
        sequence__in=keys.values("sequence"), stored__in=keys.values("stored"), voided=False
    )
    return rows.values_list("uuid", "raw")
