"""Elo ratings: the cold start, that needs no training and moves with every response.

x = θ learner + θ learner on the skill − d item − d skill; steps shrink with the number of
responses. Items and skills move on training learners only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from learner_profiles.domain.tracing.ability import squash
from learner_profiles.domain.tracing.responses import Asked, Learning

LEARNER, OF_SKILL, ITEM, SKILL = (0.72, 0.05), (0.72, 0.2), (1.08, 0.1), (0.54, 0.05)
"""First step, and how fast steps shrink."""


@dataclass(slots=True)
class Rating:
    """A rating in logits, and from how many responses."""

    value: float = 0.0
    count: int = 0

    def move(self, error: float, steps: tuple[float, float]) -> None:
        """Take one step."""
        first, shrinking = steps
        self.value += first / (1 + shrinking * self.count) * error
        self.count += 1


@dataclass
class EloLearner:
    """The ratings of one learner: in all, and on each group of skills."""

    overall: Rating = field(default_factory=Rating)
    groups: dict[str, Rating] = field(default_factory=dict)


@dataclass
class Elo:
    """The ratings of items and groups of skills."""

    items: dict[str, Rating] = field(default_factory=dict)
    groups: dict[str, Rating] = field(default_factory=dict)

    @classmethod
    def fit(cls, learnings: Sequence[Learning]) -> "Elo":
        """Rate items and skills by some learners, one after another."""
        elo = cls()
        for learning in learnings:
            learner = EloLearner()
            for response in learning.responses:
                error = elo.respond(learner, response.asked, correct=response.correct)
                item = elo.items.setdefault(response.asked.item, Rating())
                item.move(-error, ITEM)
                elo.groups.setdefault(response.asked.group, Rating()).move(-error, SKILL)
        return elo

    def chance(self, learner: EloLearner, asked: Asked) -> float:
        """Return the chance that a learner's next response is right."""
        parts = (
            learner.overall.value,
            learner.groups.get(asked.group, NONE).value,
            -self.items.get(asked.item, NONE).value,
            -self.groups.get(asked.group, NONE).value,
        )
        return squash(sum(parts))

    def respond(self, learner: EloLearner, asked: Asked, *, correct: bool) -> float:
        """Move a learner's ratings; return by how much the response was better than expected."""
        error = correct - self.chance(learner, asked)
        learner.overall.move(error, LEARNER)
        learner.groups.setdefault(asked.group, Rating()).move(error, OF_SKILL)
        return error


NONE = Rating()
