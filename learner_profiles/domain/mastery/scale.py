"""One scale of ability for all skills, in logits; a proficiency is a cut on it.

Somebody's chance at a proficiency is the expected share of tasks of that proficiency that go
right: P = E[σ(ability − cut)]. So it falls from proficiency to proficiency, and a question of a
proficiency, before anything is known of it, is as hard as the cut.
"""

import math
from dataclasses import dataclass

from learner_profiles.domain.tracing.ability import Gauss, expected, squash

CUTS = {1: -2.0, 2: -1.25, 3: -0.5, 4: 0.25, 5: 1.0}
"""Equal steps: from somebody average six or seven right answers in a row show proficiency 4."""
COVERED = 0.80
"""The chance from which a need counts as covered: in gaps, on paths and of teams."""
NEARLY = 0.60
"""The chance from which a need is nearly covered."""
HALF = 1.0
"""Standard deviations on each side of the interval that is shown: two thirds of the belief."""


@dataclass(frozen=True)
class Chance:
    """A chance between 0 and 1, and the ends of the interval that says how sure it is."""

    value: float
    low: float
    high: float


def chance(ability: Gauss, proficiency: int) -> Chance:
    """Return somebody's chance at a proficiency from 1 to 5."""
    above = ability.mean - CUTS[proficiency]
    sd = math.sqrt(ability.variance)
    return Chance(
        expected(above, ability.variance), squash(above - HALF * sd), squash(above + HALF * sd)
    )


def reached(ability: Gauss) -> int:
    """Return the highest proficiency that is covered, 0 for none."""
    return max((one for one in CUTS if chance(ability, one).value >= COVERED), default=0)


def difficulty(levels: list[int]) -> float:
    """Return how hard a question is before anything is known of it, by what it tests."""
    return sum(CUTS[one] for one in levels) / len(levels)
