"""Forgetting: how much of what was known of a skill still holds, by FSRS-6 with its defaults.

What is known now and what was known then correlate by retrievability R: the mean goes back
towards the prior by R, and the variance towards the prior's by 1 − R² (an Ornstein-Uhlenbeck
process over FSRS's power law). The scheduler's published parameters hold until the
installation's own record has repetitions enough to fit.
"""

from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler, State

from learner_profiles.domain.tracing.ability import Gauss

RIGHT = 0.75
"""The share of points from which an answer counts as remembered."""
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(slots=True)
class Memory:
    """How firmly a skill sits: FSRS's stability in days, difficulty, and when it was used last."""

    stability: float
    difficulty: float
    last: datetime

    def retrievability(self, at: datetime) -> float:
        """Return the chance that it is still there, 1 where nothing was forgotten."""
        if at <= self.last:
            return 1.0
        return float(SCHEDULER.get_card_retrievability(self._card(), at))

    def _card(self) -> Card:
        return Card(
            card_id=1,
            state=State.Review,
            stability=self.stability,
            difficulty=self.difficulty,
            due=self.last,
            last_review=self.last,
        )


def used(memory: Memory | None, at: datetime, share: float) -> Memory:
    """Return how firmly a skill sits once it was used, well or badly."""
    card = Card(card_id=1, due=at) if memory is None else memory._card()
    when = at if memory is None else max(at, memory.last)
    card, _log = SCHEDULER.review_card(card, Rating.Good if share >= RIGHT else Rating.Again, when)
    return Memory(float(card.stability or 0.0), float(card.difficulty or 0.0), when)


def faded(ability: Gauss, memory: Memory, at: datetime, prior: float) -> Gauss:
    """Return what is left of a belief (its mean is above or below 0, the prior's)."""
    kept = memory.retrievability(at)
    return Gauss(kept * ability.mean, kept * kept * ability.variance + (1 - kept * kept) * prior)
