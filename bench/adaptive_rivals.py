"""Plain rules of adaptive tests, for comparison: random items, and a lottery of exposure."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from learner_profiles.domain.adaptive_test.bank import Array, Bank, Belief
from learner_profiles.domain.adaptive_test.choosing import Exposure
from learner_profiles.domain.adaptive_test.simulating import Figures, Sitting, figures
from learner_profiles.domain.adaptive_test.stopping import Rule

Choice = Callable[["Rival", Belief, NDArray[np.bool_]], int]


def at_random(rival: "Rival", belief: Belief, left: NDArray[np.bool_]) -> int:
    """Choose any item that is left."""
    return int(rival.chance.choice(np.flatnonzero(left)))


def by_lottery(rival: "Rival", belief: Belief, left: NDArray[np.bool_]) -> int:
    """Choose the most information among the items that a draw opened to this learner.

    Open with probability min(1, (0.3 (j + 1) − count) / max(1, 0.05 (j + 1))).
    """
    opened = left & rival.opened if (left & rival.opened).any() else left
    return int(np.where(opened, rival.bank.information @ belief.weights, -1.0).argmax())


RIVALS: dict[str, Choice] = {"lottery, limit 0.3": by_lottery, "random items": at_random}


class Rival:
    """A test by one rule, for learners one after another."""

    def __init__(self, bank: Bank, seed: int, choice: Choice) -> None:
        self.bank, self.choice, self.chance = bank, choice, np.random.default_rng(seed)
        self.opened: NDArray[np.bool_] = np.ones(len(bank), dtype=bool)

    def simulate(self, learners: int) -> Figures:
        """Let learners from N(0, 1) take the test."""
        exposure = Exposure.of(self.bank)
        abilities: Array = self.chance.normal(0, 1, learners)
        sat = []
        for ability in abilities:
            n = exposure.learners + 1
            odds = (0.3 * n - exposure.counts) / max(1, 0.05 * n)
            self.opened = self.chance.random(len(self.bank)) < odds
            sat.append(self.sit(float(ability)))
            exposure.shown(sat[-1].items)
        return figures(sat, abilities, exposure, Rule())

    def sit(self, ability: float) -> Sitting:
        """Let one learner take the test."""
        belief, items, left = Belief(), list[int](), np.ones(len(self.bank), dtype=bool)
        while left.any() and not Rule().ended(belief, len(items)):
            place = self.choice(self, belief, left)
            item = self.bank.items[place]
            right = self.chance.random() < 1 / (1 + np.exp(-item.a * (ability - item.b)))
            belief, left[place] = self.bank.learnt(belief, place, right=bool(right)), False
            items.append(place)
        return Sitting(tuple(items), belief)
