"""How well a question works: difficulty, discrimination, distractors, what was typed.

All count the first attempt of each learner: later ones have seen the feedback.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean
from typing import TypeVar

K = TypeVar("K")
LEAST_LEARNERS = 20
"""Fewer first attempts say nothing: the standard error of a correlation near 0 is about
1 / sqrt(n - 1) (Fisher 1915), so 0.23 with 20 learners."""
LEAST_CHOSEN = 3
"""A distractor chosen by fewer is not flagged: one strong learner would be enough."""
EASY, HARD = 0.85, 0.30
"""Shares of points beyond which a question says little about most learners."""
GOOD, WEAK = 0.30, 0.20
"""Discrimination from which an item is kept, and below which it is looked at
(Ebel & Frisbie, Essentials of Educational Measurement, 1991, chapter 13)."""


@dataclass(frozen=True)
class First:
    """A learner's first attempt at a question.

    `share` is the share of points from 0 to 1; `rest` that at all other questions the learner
    answered, None where there is none; `chosen` are the ids of the options chosen.
    """

    share: float
    rest: float | None = None
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Discrimination:
    """A correlation from -1 to 1, and how many learners it rests on; None: not known yet."""

    value: float | None
    learners: int


@dataclass(frozen=True)
class Distractor:
    """An option: how many chose it, and how well they did at the other questions."""

    id: str
    right: bool
    chosen: int
    rest: float | None
    suspicious: bool


@dataclass(frozen=True)
class Typed:
    """What was typed, in its most frequent spelling, how often, and whether it is right."""

    words: str
    count: int
    right: bool


class Word(StrEnum):
    """What a figure means; the page says it in a sentence."""

    UNKNOWN = "unknown"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    NEGATIVE = "negative"


def difficulty(attempts: Collection[First]) -> float | None:
    """Return the mean share of points at the first attempt, None without attempts.

    p = sum of x / n, the facility of classical test theory (Crocker & Algina, Introduction to
    Classical and Modern Test Theory, 1986, chapter 14): 1 is the easiest.
    """
    return fmean(one.share for one in attempts) if attempts else None


def difficulty_word(value: float | None) -> Word:
    """Return what a difficulty means."""
    if value is None:
        return Word.UNKNOWN
    if value >= EASY:
        return Word.EASY
    return Word.HARD if value < HARD else Word.MEDIUM


def discrimination(attempts: Iterable[First]) -> Discrimination:
    """Return the corrected item-total correlation: of the item with the rest score.

    r = cov(x, y) / (s_x s_y), y without the item itself (Henrysson 1963, Psychometrika 28,
    211-218); for a question that is right or not it is the point-biserial correlation. Not
    known below LEAST_LEARNERS, or where one of the two does not vary.
    """
    pairs = [(one.share, one.rest) for one in attempts if one.rest is not None]
    value = correlation(pairs) if len(pairs) >= LEAST_LEARNERS else None
    return Discrimination(value, len(pairs))


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's product-moment correlation; None where a side does not vary."""
    if len(pairs) < 2:
        return None
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    mean_x, mean_y = fmean(xs), fmean(ys)
    var_x = sum((x - mean_x) ** 2 for x in xs)
    var_y = sum((y - mean_y) ** 2 for y in ys)
    if min(var_x, var_y) <= 1e-12:
        return None
    together = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return max(-1.0, min(1.0, together / sqrt(var_x * var_y)))


def discrimination_word(value: float | None) -> Word:
    """Return what a discrimination means."""
    if value is None:
        return Word.UNKNOWN
    if value < 0:
        return Word.NEGATIVE
    if value < WEAK:
        return Word.WEAK
    return Word.GOOD if value >= GOOD else Word.FAIR


def distractors(attempts: Sequence[First], options: Mapping[str, bool]) -> list[Distractor]:
    """Return how each option works; `options` says by id whether it is right, in order.

    The mean rest score of those who chose an option is the choice mean (Haladyna, Developing
    and Validating Multiple-Choice Test Items, 3rd ed. 2004, chapter 9): a distractor whose
    choosers do better than everybody else attracts the wrong people.
    """
    known = [one for one in attempts if one.rest is not None]
    return [distractor(name, attempts, known, right=right) for name, right in options.items()]


def distractor(
    name: str, attempts: Sequence[First], known: Sequence[First], *, right: bool
) -> Distractor:
    """Return how one option works."""
    chose = [one.rest for one in known if name in one.chosen and one.rest is not None]
    others = [one.rest for one in known if name not in one.chosen and one.rest is not None]
    enough = len(known) >= LEAST_LEARNERS and len(chose) >= LEAST_CHOSEN and bool(others)
    return Distractor(
        id=name,
        right=right,
        chosen=sum(name in one.chosen for one in attempts),
        rest=fmean(chose) if chose else None,
        suspicious=enough and not right and fmean(chose) > fmean(others),
    )


def rest_scores(results: Mapping[K, float], points: Mapping[K, float]) -> dict[K, float | None]:
    """Return for each question of a learner the share of points at the others answered.

    `results` are shares from 0 to 1, `points` what each question is worth (1 where not said).
    """
    worth = {key: points.get(key, 1.0) for key in results}
    total = sum(worth.values())
    reached = sum(worth[key] * share for key, share in results.items())
    return {
        key: (reached - worth[key] * share) / (total - worth[key]) if total > worth[key] else None
        for key, share in results.items()
    }


def typed(given: Iterable[tuple[str, str, bool]]) -> list[Typed]:
    """Return what was typed, the most frequent first: each a group, its words, whether right.

    Answers of one group (normalised alike) are one line, in the spelling that is most frequent.
    """
    spellings: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for group, words, right in given:
        spellings[group, right][words] += 1
    found = [
        Typed(counts.most_common(1)[0][0], counts.total(), right)
        for (_, right), counts in spellings.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.words))
