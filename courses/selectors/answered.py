"""What a learner answered in a lesson before, read back from the record."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from courses.domain.grading import Response
from courses.domain.grading.recalling import recall
from courses.models import Answer, Enrolment, ItemVersion
from xapi.selectors.lookup import by_ids


@dataclass(frozen=True)
class PastAnswer:
    """The latest answer to a question, how often it was answered, and which versions rightly.

    `right` are the primary keys of the versions that were answered rightly: the key of a version
    that came later is not given away by them.
    """

    version: ItemVersion
    response: Response | None
    used: int
    right: frozenset[int]


def past_answers(enrolment: Enrolment | None, keys: Collection[UUID]) -> dict[UUID, PastAnswer]:
    """Return the latest answers of an enrolment to the questions `keys`, in three queries."""
    if enrolment is None or not keys:
        return {}
    rows = Answer.objects.filter(enrolment=enrolment, question_key__in=keys)
    by_key: dict[UUID, list[Answer]] = {}
    for row in rows.select_related("item_version").order_by("answered", "id"):
        by_key.setdefault(row.question_key, []).append(row)
    patterns = response_patterns([rows[-1].statement_id for rows in by_key.values()])
    return {key: past_answer(rows, patterns) for key, rows in by_key.items()}


def past_answer(rows: list[Answer], patterns: dict[UUID, str]) -> PastAnswer:
    """Return what the answers to one question, oldest first, come to."""
    last = rows[-1]
    pattern = patterns.get(last.statement_id)
    return PastAnswer(
        version=last.item_version,
        response=recall(last.item_version.item, pattern) if pattern is not None else None,
        used=len(rows),
        right=frozenset(row.item_version_id for row in rows if row.success),
    )


def response_patterns(statement_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the responses that statements tell, by the statement's id."""
    told = {pk: json.loads(row.raw) for pk, row in by_ids(statement_ids).items()}
    return {
        pk: statement["result"]["response"]
        for pk, statement in told.items()
        if "response" in statement.get("result", {})
    }
