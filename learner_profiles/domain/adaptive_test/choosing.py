"""Which item next: the most information for its price, within limits of exposure and content.

An item that everybody should get has a price, the multiplier of its limit of exposure: what is
chosen is information / (1 + price), which at one ability is the greedy answer to "enough
information from as few items as the limits let" (a covering linear programme). Prices come from a
calibration with simulated learners; a running count keeps the limit however wrong they are.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from learner_profiles.domain.adaptive_test.bank import Array, Bank, Belief

SLACK, MARGIN = 3, 0.985
"""Up to its limit an item may be shown 3 times beyond 98.5 % of it; 3 times to the first few."""
FEWEST = 10
"""So many items must be left to choose from, else the limit of exposure yields."""


@dataclass
class Exposure:
    """How often each item was shown, to how many learners; `cap` is the largest share, up to 1."""

    cap: float
    counts: Array
    prices: Array
    learners: int = 0

    @classmethod
    def of(cls, bank: Bank, cap: float = 1.0, prices: Array | None = None) -> "Exposure":
        """Return the exposure of a bank that nobody saw yet."""
        none = np.zeros(len(bank))
        return cls(cap, none.copy(), none if prices is None else prices)

    def open_now(self) -> NDArray[np.bool_]:
        """Return which items the next learner may be shown."""
        if self.cap >= 1:
            return np.ones(len(self.counts), dtype=bool)
        share = self.cap * (self.learners + 1)
        allowed = min(share * MARGIN + SLACK, max(share, SLACK))
        found: NDArray[np.bool_] = self.counts + 1 <= allowed
        return found if found.sum() >= FEWEST else np.ones(len(self.counts), dtype=bool)

    def shown(self, items: Sequence[int]) -> None:
        """Note what one learner was shown."""
        self.counts[list(items)] += 1
        self.learners += 1


@dataclass
class Chooser:
    """Chooses for one learner; `content` is the share of each skill that the test should have."""

    bank: Bank
    exposure: Exposure
    content: dict[str, float] = field(default_factory=dict)
    _worth: Array = field(init=False)
    _asked: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Work out what an item's information is worth to this learner."""
        self._worth = self.exposure.open_now() / (1 + self.exposure.prices)

    def leave_out(self, items: Collection[int]) -> None:
        """Ask some items no more, in the order in which they were asked."""
        self._worth[list(items)] = 0
        self._asked += items

    def choose(self, belief: Belief) -> int | None:
        """Return the place of the next item and count it as asked; None if all were asked."""
        value = (self.bank.information @ belief.weights) * self._worth * self._of_content()
        best = int(value.argmax())
        if value[best] <= 0:
            best = self._any_left()
        if best < 0:
            return None
        self.leave_out([best])
        return best

    def _of_content(self) -> Array | float:
        """Return which items are of the skill that is furthest behind its share; 1 for all."""
        if not self.content:
            return 1.0
        skills = [item.skill for item in self.bank.items]
        asked = Counter(skills[place] for place in self._asked)
        left = {skills[place] for place in np.flatnonzero(self._worth > 0)} & self.content.keys()
        if not left:
            return 1.0
        total = len(self._asked) + 1
        behind = min(left, key=lambda one: (asked[one] - self.content[one] * total, one))
        return np.array([float(skill == behind) for skill in skills])

    def _any_left(self) -> int:
        """Return an item that was closed by its exposure alone, −1 if there is none."""
        left = sorted(set(range(len(self.bank))) - set(self._asked))
        if not left:
            return -1
        return min(left, key=lambda place: (self.exposure.counts[place], place))
