"""How the answers to a question spread over what could be answered, version by version.

Options belong to a version: an edited question counts anew, the earlier count stays.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from courses.domain.grading import Chosen
from courses.domain.grading.recalling import recall
from courses.domain.items import Item
from courses.models import ItemVersion
from courses.results.answers import answers_in
from courses.results.typed import GapTyped, typed_answers, typed_gaps
from courses.results.words import thing_words
from courses.selectors.answered import response_patterns
from kernel.batching import batched
from oer_library.formulas import plain_text

MOST = 5000
"""Answers that are read for one page, the latest: their words stand in the record only."""
BATCH = 500
LONGEST = 10


@dataclass(frozen=True)
class Bar:
    """One answer that was given, how often, and whether it is right."""

    words: str
    count: int
    percent: int
    right: bool


@dataclass(frozen=True)
class VersionResults:
    """The answers to one frozen version; `others` were given too, but are not in the list."""

    number: int
    prompt: str
    answers: int
    bars: tuple[Bar, ...]
    others: int = 0
    gaps: tuple[GapTyped, ...] = ()


@dataclass(frozen=True)
class Given:
    """One answer as the record tells it."""

    version: int
    pattern: str
    success: bool


def distribution(course_key: UUID, question_key: UUID) -> list[VersionResults]:
    """Return the spread of the latest answers, the newest version first."""
    given = latest(course_key, question_key)
    ids = {one.version for one in given}
    versions = ItemVersion.objects.filter(pk__in=ids).order_by("-number", "-id")
    return [version_results(one, [g for g in given if g.version == one.pk]) for one in versions]


def latest(course_key: UUID, question_key: UUID) -> list[Given]:
    """Return the latest answers whose statements are in the record."""
    rows = answers_in(course_key, question_key).order_by("-answered", "-id")
    answers = list(
        rows.select_related(None).only("statement_id", "item_version_id", "success")[:MOST]
    )
    found = []
    for batch in batched(answers, BATCH):
        patterns = response_patterns([one.statement_id for one in batch])
        found += [
            Given(one.item_version_id, patterns[one.statement_id], one.success)
            for one in batch
            if one.statement_id in patterns
        ]
    return found


def version_results(version: ItemVersion, given: Sequence[Given]) -> VersionResults:
    """Return how the answers to one version spread."""
    item = version.item
    bars = option_bars(item, given) if item.options else answer_bars(item, given)
    return VersionResults(
        number=version.number,
        prompt=plain_text(item.prompt),
        answers=len(given),
        bars=bars[:LONGEST] if not item.options else bars,
        others=0 if item.options else sum(bar.count for bar in bars[LONGEST:]),
        gaps=typed_gaps(item, [(one.pattern, one.success) for one in given], LONGEST),
    )


def option_bars(item: Item, given: Sequence[Given]) -> tuple[Bar, ...]:
    """Return how often each option was chosen, in the order in which they were written."""
    responses = (recall(item, one.pattern) for one in given)
    counts = Counter(name for one in responses if isinstance(one, Chosen) for name in one.ids)
    return tuple(
        Bar(thing_words(one), counts[one.id], share(counts[one.id], len(given)), one.correct)
        for one in item.options
    )


def answer_bars(item: Item, given: Sequence[Given]) -> tuple[Bar, ...]:
    """Return the different answers with how often each was given, the most frequent first."""
    found = typed_answers(item, [(one.pattern, one.success) for one in given])
    return tuple(
        Bar(one.words, one.count, share(one.count, len(given)), one.right) for one in found
    )


def share(count: int, total: int) -> int:
    """Return a share in whole percent."""
    return round(count * 100 / total) if total else 0
