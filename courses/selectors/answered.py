"""What a learner answered before, read back from the record."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db.models import BigIntegerField, Count, Q, QuerySet, UUIDField

from courses.domain.grading import Response
from courses.domain.grading.recalling import recall
from courses.models import Answer, Enrolment, ItemVersion
from kernel.prepared import Given, Prepared
from xapi.models import Statement, StatementKey

MOST_PREPARED = 20  # as many questions as a lesson has


class GivenAnswer(NamedTuple):
    """One answer: which question and version, its statement, whether it was right."""

    question: UUID
    statement: UUID
    version: int
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


def past_answers(
    enrolment: Enrolment | None, asked: Iterable[ItemVersion]
) -> dict[UUID, PastAnswer]:
    """Return what was answered to the questions `asked`, in two queries."""
    in_force = {one.question.activity_uuid: one for one in asked}
    if enrolment is None or not in_force:
        return {}
    by_key: dict[UUID, list[GivenAnswer]] = {}
    for one in answers_to(enrolment, list(in_force)):
        by_key.setdefault(one.question, []).append(one)
    told = response_patterns([rows[-1].statement for rows in by_key.values()])
    return {key: past_answer(rows, in_force[key], told) for key, rows in by_key.items()}


def answers_to(enrolment: Enrolment, keys: Sequence[UUID]) -> list[GivenAnswer]:
    """Return the answers of an enrolment to some questions, oldest first."""
    if len(keys) > MOST_PREPARED:
        return [GivenAnswer(*row) for row in given_answers(enrolment, keys)]
    rows = prepared_answers(len(keys)).rows(enrolment=enrolment.pk, **numbered(keys))
    return [GivenAnswer(*row) for row in rows]


@cache
def prepared_answers(count: int) -> Prepared[tuple[UUID, UUID, int, bool]]:
    """Return the query for the answers to so many questions."""
    enrolment = Given("enrolment", BigIntegerField())
    return Prepared(lambda: given_answers(enrolment, places(count)))


def given_answers(
    enrolment: Any, keys: Sequence[Any]
) -> QuerySet[Answer, tuple[UUID, UUID, int, bool]]:
    """Return answers, oldest first, as `GivenAnswer` takes them."""
    rows = Answer.objects.filter(enrolment=enrolment, question_key__in=keys)
    return rows.order_by("answered", "id").values_list(
        "question_key", "statement_id", "item_version_id", "success"
    )


def attempts_before(enrolment: Enrolment, question: UUID, attempt: UUID) -> tuple[int, bool]:
    """Return how often a question was answered, and whether an attempt is among the answers."""
    found = ATTEMPTS.first(enrolment=enrolment.pk, question=question, attempt=attempt)
    return (found[0], found[1] > 0) if found else (0, False)


def counted_attempts() -> QuerySet[Answer, tuple[int, int]]:
    """Return the number of answers to a question, and of those under the id of an attempt."""
    rows = Answer.objects.filter(
        enrolment=Given("enrolment", BigIntegerField()),
        question_key=Given("question", UUIDField()),
    )
    same = Q(statement_id=Given("attempt", UUIDField()))
    counted = rows.values("question_key").annotate(used=Count("pk"), again=Count("pk", filter=same))
    return cast("QuerySet[Answer, tuple[int, int]]", counted.values_list("used", "again"))


ATTEMPTS = Prepared(counted_attempts)


def places(count: int) -> list[Given]:
    """Return places for so many ids in a prepared query."""
    return [Given(f"id{place}", UUIDField()) for place in range(count)]


def numbered(ids: Sequence[UUID]) -> dict[str, UUID]:
    """Return ids by the names of their places."""
    return {f"id{place}": one for place, one in enumerate(ids)}


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
    return prepared_texts(len(ids)).rows(**numbered(ids))


@cache
def prepared_texts(count: int) -> Prepared[tuple[UUID, str]]:
    """Return the query for the texts of so many statements."""
    return Prepared(lambda: texts(places(count)))


def texts(ids: Sequence[Any]) -> QuerySet[Statement, tuple[UUID, str]]:
    """Return ids and texts of standing statements, by ids that are known or `Given`."""
    keys = StatementKey.objects.filter(id__in=ids)
    rows = Statement.objects.filter(
        sequence__in=keys.values("sequence"), stored__in=keys.values("stored"), voided=False
    )
    return rows.values_list("uuid", "raw")
