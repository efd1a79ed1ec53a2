"""What an attempt asks: which versions, with whose numbers, under which ids of the record."""

from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from courses.domain.items import Item
from courses.domain.parameters import seed_of
from courses.domain.quiz import Pool, draw
from courses.models import ItemVersion, LessonPage, QuizAttempt
from courses.selectors.items import questions
from courses.selectors.structure import pools_of, question_ids
from kernel.published import kept


@dataclass(frozen=True)
class Asked:
    """A question of an attempt; `item` has this attempt's own numbers.

    `statement_id` is what its answer will be called in the record.
    """

    key: UUID
    version: ItemVersion
    item: Item
    statement_id: UUID


def to_ask(page: LessonPage, attempt: UUID) -> list[dict[str, str]]:
    """Return what an attempt draws, as the row keeps it; empty where nothing is published."""
    found = questions(question_ids(page), page.locale.language_code)
    live = (
        Pool(tuple(pk for pk in pool.questions if pk in found), pool.draw)
        for pool in pools_of(page)
    )
    drawn = (found[pk] for pk in draw(live, attempt))
    return [
        {
            "question": str(one.activity_uuid),
            "version": str(one.version.uuid),
            "seed": seed_of(attempt, one.activity_uuid),
        }
        for one in drawn
        if one.version is not None
    ]


def asked_in(attempt: QuizAttempt, key: UUID | None = None) -> list[Asked]:
    """Return what an attempt asks, in its order; with `key` that question alone."""
    rows = [row for row in attempt.drawn if key is None or row["question"] == str(key)]
    versions = versions_of(rows)
    return [asked(attempt, row, versions[row["version"]]) for row in rows]


def versions_of(rows: Iterable[dict[str, str]]) -> dict[str, ItemVersion]:
    """Return the frozen versions of some rows by their uuid, each one's own copy.

    They are read in one query, and kept until anything is published.
    """
    uuids = frozenset(row["version"] for row in rows)
    found = kept(("courses.asked", uuids), lambda: read_versions(uuids))
    return {name: copy(one) for name, one in found.items()}


def read_versions(uuids: Collection[str]) -> dict[str, ItemVersion]:
    """Return versions by their uuid, with their question, and what they ask worked out."""
    found: Any = ItemVersion.objects.filter(uuid__in=uuids).select_related("question")
    versions = {str(one.uuid): one for one in found}
    for one in versions.values():
        _read_once = one.frozen
    return versions


def asked(attempt: QuizAttempt, row: dict[str, str], version: ItemVersion) -> Asked:
    """Return one question of an attempt."""
    version.seed = row["seed"]
    statement_id = uuid5(attempt.uuid, str(version.uuid))
    return Asked(UUID(row["question"]), version, version.item, statement_id)
