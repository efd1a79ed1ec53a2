"""An attempt that was handed in, read back from the record."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from courses.domain.grading import grade
from courses.domain.grading.recalling import recall
from courses.domain.quiz import QuizRules, key_may_be_shown, passed
from courses.models import QuizAttempt
from courses.quizzes.asked import Asked, asked_in
from courses.quizzes.handing_in import late_iri
from courses.quizzes.shown import Reviewed, reviewed
from courses.results.words import response_words
from kernel.clock import now
from xapi.selectors.lookup import by_ids

Result = Mapping[str, Any]


@dataclass(frozen=True)
class Review:
    """An attempt with its questions, and whether the right answers are shown."""

    attempt: QuizAttempt
    questions: tuple[Reviewed, ...]
    with_key: bool
    passed: bool


def review_of(attempt: QuizAttempt, rules: QuizRules) -> Review:
    """Return what the review page shows, with the key only where the trainer's rule lets it."""
    asked = asked_in(attempt)
    results = results_of(asked)
    with_key = key_may_be_shown(rules, submitted=attempt.submitted is not None, at=now())
    return Review(
        attempt=attempt,
        questions=tuple(
            question(one, number, results.get(one.statement_id), with_key=with_key)
            for number, one in enumerate(asked, start=1)
        ),
        with_key=with_key,
        passed=passed(attempt.score or 0.0, rules.mark),
    )


def results_of(asked: list[Asked]) -> dict[UUID, Result]:
    """Return what the record tells of the answers, by the statement's id."""
    rows = by_ids([one.statement_id for one in asked])
    return {uuid: json.loads(row.raw).get("result", {}) for uuid, row in rows.items()}


def question(asked: Asked, number: int, result: Result | None, *, with_key: bool) -> Reviewed:
    """Return one question: scored again as it was, from the response that the record keeps."""
    pattern = result.get("response") if result else None
    response = recall(asked.item, pattern) if pattern is not None else None
    if result is None or response is None:
        return reviewed(asked, number, "", None, with_key=with_key)
    found = reviewed(
        asked,
        number,
        response_words(asked.item, response),
        grade(asked.item, response),
        with_key=with_key,
    )
    late = bool(result.get("extensions", {}).get(late_iri()))
    return replace(found, late=late, counts="score" in result)
