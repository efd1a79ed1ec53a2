"""The rules of a quiz: what is drawn, until when, what counts, when the key may be shown.

Pure: the clock is the caller's, chance comes from a seed.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

ROUNDING = 1e-9
GRACE = timedelta(minutes=10)
T = TypeVar("T")


class Mode(StrEnum):
    """Practice tells at once, graded ends in one mark."""

    PRACTICE = "practice"
    GRADED = "graded"


class Release(StrEnum):
    """When the right answers of a graded quiz are shown."""

    AFTER_ATTEMPT = "after_attempt"
    AFTER_DATE = "after_date"
    NEVER = "never"


@dataclass(frozen=True)
class QuizRules:
    """What the trainer decided; `attempts` 0 means no limit, `minutes` None no time limit."""

    mode: Mode
    mark: float = 0.6
    attempts: int = 0
    minutes: int | None = None
    late_counts: bool = False
    release: Release = Release.AFTER_ATTEMPT
    release_date: datetime | None = None

    @property
    def graded(self) -> bool:
        """Say whether the quiz ends in a mark."""
        return self.mode == Mode.GRADED


@dataclass(frozen=True)
class Extra:
    """What one person gets more than the others."""

    minutes: int = 0
    attempts: int = 0

    def __add__(self, other: "Extra") -> "Extra":
        """Return both together."""
        return Extra(self.minutes + other.minutes, self.attempts + other.attempts)


@dataclass(frozen=True)
class Pool:
    """Some questions of which `draw` are asked; a question that everybody gets is a pool of one."""

    questions: tuple[int, ...]
    draw: int = 1

    @property
    def asked(self) -> int:
        """Return how many are asked, never more than there are."""
        return min(self.draw, len(self.questions))


@dataclass(frozen=True)
class Scored:
    """What a question is worth and the share reached, None where it was not answered."""

    points: float
    scaled: float | None = None


def draw(pools: Iterable[Pool], attempt: UUID) -> list[int]:
    """Return the questions of an attempt: the same for the same attempt on any machine."""
    drawn: list[int] = []
    for place, pool in enumerate(pools):
        rest = [one for one in dict.fromkeys(pool.questions) if one not in drawn]
        drawn += sampled(rest, pool.draw, f"{attempt}:{place}")
    return drawn


def sampled(things: Sequence[T], count: int, seed: str) -> list[T]:
    """Return `count` of some things, all of them in their order where there are no more."""
    if count >= len(things):
        return list(things)
    return random.Random(seed).sample(things, count)  # noqa: S311 - chance, no secret


def deadline(rules: QuizRules, started: datetime, extra: Extra) -> datetime | None:
    """Return when the time of an attempt is over, None where there is no limit."""
    if not rules.minutes:
        return None
    return started + timedelta(minutes=rules.minutes + extra.minutes)


def attempts_allowed(rules: QuizRules, extra: Extra) -> int | None:
    """Return how many attempts somebody has, None where there is no limit."""
    return rules.attempts + extra.attempts if rules.attempts else None


def is_late(ends: datetime | None, at: datetime) -> bool:
    """Say whether an answer came after the end; the last moment still counts."""
    return ends is not None and at > ends


def is_overdue(ends: datetime | None, at: datetime) -> bool:
    """Say whether an attempt is handed in as it stands: after the end and a time of grace."""
    return ends is not None and at > ends + GRACE


def counts(rules: QuizRules, *, late: bool) -> bool:
    """Say whether an answer counts: a late one only where the trainer says so."""
    return rules.late_counts or not late


def score(results: Iterable[Scored]) -> float:
    """Return the share of all points reached, 0 where nothing was asked."""
    everything = list(results)
    total = sum(one.points for one in everything)
    if not total:
        return 0.0
    return sum(one.points * (one.scaled or 0.0) for one in everything) / total


def passed(reached: float, mark: float) -> bool:
    """Say whether a score reaches the mark."""
    return reached + ROUNDING >= mark


def key_may_be_shown(rules: QuizRules, *, submitted: bool, at: datetime) -> bool:
    """Say whether the right answers of an attempt may be shown.

    In practice the key of a question is shown with its verdict, before submission too
    (`courses.quizzes` asks per question); of a graded attempt never before it is handed in.
    """
    if not submitted:
        return False
    if not rules.graded or rules.release == Release.AFTER_ATTEMPT:
        return True
    if rules.release == Release.AFTER_DATE:
        return rules.release_date is not None and at >= rules.release_date
    return False
