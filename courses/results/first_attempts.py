"""The first attempts at the questions of a course, for statistics."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from courses.domain.grading import Chosen
from courses.domain.grading.recalling import recall
from courses.domain.item_statistics import First, rest_scores
from courses.domain.items import Item
from courses.domain.structure import CourseStructure
from courses.models import Answer, Enrolment
from courses.selectors.answered import response_patterns
from kernel.batching import batched

MOST_LEARNERS = 2000
"""Learners whose answers are read for statistics, those enrolled last: more change little."""
BATCH = 500


@dataclass(frozen=True)
class Attempt:
    """The first answer of somebody to a question: its version, statement, share of points."""

    version: int
    statement: UUID
    share: float


FirstAttempts = Mapping[int, Mapping[UUID, Attempt]]


def first_attempts(course_key: UUID) -> FirstAttempts:
    """Return by enrolment and question the first answers in a course, in one query."""
    asked = Enrolment.objects.filter(run__course_key=course_key, answers__isnull=False)
    latest = asked.order_by("-pk").values("pk").distinct()[:MOST_LEARNERS]
    rows = Answer.objects.filter(enrolment__in=latest)
    found: dict[int, dict[UUID, Attempt]] = defaultdict(dict)
    columns = ("enrolment_id", "question_key", "item_version_id", "statement_id", "scaled")
    ordered = rows.order_by("answered", "id").values_list(*columns)
    for pk, key, version, statement, share in ordered.iterator(chunk_size=BATCH):
        found[pk].setdefault(key, Attempt(version, statement, share))
    return found


def firsts_by_question(
    attempts: FirstAttempts, structure: CourseStructure
) -> dict[UUID, list[First]]:
    """Return the first attempts at each question, with the rest score of each learner."""
    found: dict[UUID, list[First]] = defaultdict(list)
    for given in attempts.values():
        rest = rests(given, structure)
        for key, one in given.items():
            found[key].append(First(one.share, rest[key]))
    return found


def rests(given: Mapping[UUID, Attempt], structure: CourseStructure) -> Mapping[UUID, float | None]:
    """Return the rest score of one learner for each question answered."""
    return rest_scores({key: one.share for key, one in given.items()}, structure.questions)


def chosen_firsts(
    attempts: FirstAttempts, structure: CourseStructure, key: UUID, item: Item, version: int
) -> list[First]:
    """Return the first attempts at one version of a question with options, with what was chosen.

    An answer whose statement is no longer in the record is left out.
    """
    given = [
        (one[key], rests(one, structure)[key])
        for one in attempts.values()
        if key in one and one[key].version == version
    ]
    patterns = patterns_of([one.statement for one, _ in given])
    return [
        First(one.share, rest, chosen)
        for one, rest in given
        if (chosen := _chosen(item, patterns.get(one.statement)))
    ]


def patterns_of(statements: Sequence[UUID]) -> dict[UUID, str]:
    """Return what statements tell, read in lists that a database takes as parameters."""
    found: dict[UUID, str] = {}
    for some in batched(statements, BATCH):
        found |= response_patterns(some)
    return found


def _chosen(item: Item, pattern: str | None) -> tuple[str, ...]:
    response = recall(item, pattern) if pattern is not None else None
    return response.ids if isinstance(response, Chosen) else ()
