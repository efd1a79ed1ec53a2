"""A calibrated bank: how well each item tells abilities apart, and where (2PL).

P(right | θ) = 1 / (1 + exp(−a (θ − b))) with discrimination a and difficulty b (Birnbaum 1968).
Abilities stand on a grid; a belief about one is a weight for each node.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
REACH, COUNT = 4.0, 81
"""Nodes from −4 to 4 in steps of 0.1: expectations differ from those of 401 by less than 0.001."""
NODES: Array = np.linspace(-REACH, REACH, COUNT)
PRIOR: Array = np.exp(-(NODES**2) / 2) / np.exp(-(NODES**2) / 2).sum()
"""Standard normal: the scale's zero and unit are those of the population."""
WIDTH = 1.959964
"""Half the width of an interval of 95 %, in standard deviations."""


@dataclass(frozen=True)
class Item:
    """One item: discrimination > 0, difficulty, and the skill that it tests ('' for none)."""

    key: str
    a: float
    b: float
    skill: str = ""


@dataclass(frozen=True)
class Belief:
    """What is known of an ability: a weight for each node, in sum 1."""

    weights: Array = field(default_factory=lambda: PRIOR)

    @cached_property
    def mean(self) -> float:
        """Return the expectation (EAP)."""
        return float(self.weights @ NODES)

    @cached_property
    def sd(self) -> float:
        """Return the standard deviation: the test's standard error."""
        return math.sqrt(max(0.0, float(self.weights @ NODES**2) - self.mean**2))

    @property
    def interval(self) -> tuple[float, float]:
        """Return the ends of the interval that holds the ability at 95 %."""
        return self.mean - WIDTH * self.sd, self.mean + WIDTH * self.sd

    def above(self, cut: float) -> float:
        """Return the probability that the ability lies at a cut or above it."""
        at = int(np.searchsorted(NODES, cut - 1e-9))
        reversed_sums = np.cumsum(self.weights[::-1])[::-1]
        return min(1.0, float(reversed_sums[at])) if at < COUNT else 0.0


class Bank:
    """Items with what they tell at each node: `right` and `information` are items × nodes."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        a = np.array([item.a for item in items], dtype=np.float64).reshape(-1, 1)
        b = np.array([item.b for item in items], dtype=np.float64).reshape(-1, 1)
        self.right: Array = 1 / (1 + np.exp(-a * (NODES - b)))
        self.information: Array = a**2 * self.right * (1 - self.right)

    def __len__(self) -> int:
        return len(self.items)

    def learnt(self, belief: Belief, item: int, *, right: bool) -> Belief:
        """Return what is believed after an answer to an item, named by its place."""
        likelihood = self.right[item] if right else 1 - self.right[item]
        weights = belief.weights * likelihood
        return Belief(weights / weights.sum())
