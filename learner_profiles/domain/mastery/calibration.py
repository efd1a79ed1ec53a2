"""How hard items are and how well they tell abilities apart, from first answers (2PL).

Marginal maximum a posteriori (Bock & Aitkin 1981, with Mislevy's 1986 priors on the items): the
abilities are integrated out over the nodes of a grid, the items' a and b found by Newton's steps.
An item without answers keeps what experts said of it: discrimination 1, and the difficulty of the
proficiency that it tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
NODES: Array = np.linspace(-5.0, 5.0, 51)
ABILITY_SD = 1.16
"""Of the mastery estimate's prior: the root of general and own variance (1.35)."""
SD_OF_DIFFICULTY, SD_OF_LOG_A = 1.0, 0.3
"""Priors of items: around the expert's difficulty, and around a discrimination of 1."""
ROUNDS, STEPS = 40, 3
LONGEST_STEP = 0.5


@dataclass(frozen=True)
class Calibrated:
    """An item: discrimination, difficulty in logits, and from how many learners."""

    a: float
    b: float
    learners: int


@dataclass(frozen=True)
class First:
    """A learner's first answer to an item version, and whether it was right."""

    learner: int
    version: str
    right: bool


def calibrate(answers: Sequence[First], experts: Mapping[str, float]) -> dict[str, Calibrated]:
    """Return the items that were answered; `experts` are difficulties in logits by version."""
    known = [one for one in answers if one.version in experts]
    if not known:
        return {}
    names = {name: place for place, name in enumerate(sorted({one.version for one in known}))}
    people = {name: place for place, name in enumerate(sorted({one.learner for one in known}))}
    item = np.array([names[one.version] for one in known])
    who = np.array([people[one.learner] for one in known])
    right = np.array([float(one.right) for one in known])
    expert = np.array([experts[name] for name in names])
    log_a, b = np.zeros(len(names)), expert.copy()
    for _ in range(ROUNDS):
        logits = np.exp(log_a)[:, None] * (NODES - b[:, None])
        weights = _posterior(logits, item, who, right, len(people))
        tries, hits = _expected(weights, item, who, right, len(names))
        for _ in range(STEPS):
            log_a, b = _step(log_a, b, expert, tries, hits)
    counts = np.bincount(item, minlength=len(names))
    return {
        name: Calibrated(float(np.exp(log_a[at])), float(b[at]), int(counts[at]))
        for name, at in names.items()
    }


def _posterior(
    logits: Array, item: NDArray[np.intp], who: NDArray[np.intp], right: Array, people: int
) -> Array:
    """Return each learner's weights over the nodes."""
    said = np.where(right[:, None] > 0, logits[item], -logits[item])
    log = np.tile(-(NODES**2) / (2 * ABILITY_SD**2), (people, 1))
    np.add.at(log, who, -np.logaddexp(0.0, -said))
    weights: Array = np.exp(log - log.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _expected(
    weights: Array, item: NDArray[np.intp], who: NDArray[np.intp], right: Array, items: int
) -> tuple[Array, Array]:
    """Return how many answers, and how many right ones, each item has at each node."""
    tries, hits = np.zeros((items, len(NODES))), np.zeros((items, len(NODES)))
    np.add.at(tries, item, weights[who])
    np.add.at(hits, item, weights[who] * right[:, None])
    return tries, hits


def _step(log_a: Array, b: Array, expert: Array, tries: Array, hits: Array) -> tuple[Array, Array]:
    """Return discriminations and difficulties after one step of Fisher scoring on each."""
    a, away = np.exp(log_a)[:, None], NODES - b[:, None]
    p = 1 / (1 + np.exp(-a * away))
    left, information = hits - tries * p, tries * p * (1 - p)
    slope_b = -(a * left).sum(axis=1) - (b - expert) / SD_OF_DIFFICULTY**2
    curve_b = (a**2 * information).sum(axis=1) + 1 / SD_OF_DIFFICULTY**2
    slope_a = (a * away * left).sum(axis=1) - log_a / SD_OF_LOG_A**2
    curve_a = (a**2 * away**2 * information).sum(axis=1) + 1 / SD_OF_LOG_A**2
    moved_a = log_a + np.clip(slope_a / curve_a, -LONGEST_STEP, LONGEST_STEP)
    return moved_a, b + np.clip(slope_b / curve_b, -LONGEST_STEP, LONGEST_STEP)
