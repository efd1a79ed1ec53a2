"""The response models that can be compared: each is fitted, then traces learners it never saw."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from learner_profiles.domain.tracing.ability import expected
from learner_profiles.domain.tracing.best_lr import PARAMETERS, BestLR
from learner_profiles.domain.tracing.boosting import Boosted, rows_of, table
from learner_profiles.domain.tracing.elo import Elo, EloLearner
from learner_profiles.domain.tracing.history import Learner
from learner_profiles.domain.tracing.parameters import Parameters
from learner_profiles.domain.tracing.responses import Asked, Learning
from learner_profiles.domain.tracing.training import train

Array = NDArray[np.float64]
OFFLINE = SERVED = "boosted"
"""The best model is quick enough to be the one that is served."""
COLD = "elo"


class Candidate(Protocol):
    """A fitted model."""

    def trace(self, learnings: Sequence[Learning]) -> Array:
        """Return the chance of each response before it was known, learner by learner."""

    def online(self, learning: Learning) -> list[float]:
        """Return the same for one learner, one response after another."""


class Boosting:
    """Gradient-boosted trees over all that is known."""

    def __init__(self, learnings: Sequence[Learning]) -> None:
        self.model = Boosted.fit(learnings)

    def trace(self, learnings: Sequence[Learning]) -> Array:
        """Return the chance of each response."""
        return self.model.chances(table(rows_of(self.model.parameters, learnings)))

    def online(self, learning: Learning) -> list[float]:
        """Return the chance of each response, one after another."""
        parameters, found = self.model.parameters, list[float]()
        learner = Learner.new(parameters)
        for one in learning.responses:
            found.append(self.model.chance(learner, one.asked))
            learner.respond(parameters, one.asked, correct=one.correct)
        return found


class Abilities:
    """The mastery estimate's own prediction: ability against easiness."""

    def __init__(self, learnings: Sequence[Learning]) -> None:
        self.parameters = train(learnings)

    def trace(self, learnings: Sequence[Learning]) -> Array:
        """Return the chance of each response."""
        return np.array([chance for one in learnings for chance in self.online(one)])

    def online(self, learning: Learning) -> list[float]:
        """Return the chance of each response, one after another."""
        learner, found = Learner.new(self.parameters), list[float]()
        for one in learning.responses:
            found.append(chance_of(self.parameters, learner, one.asked))
            learner.respond(self.parameters, one.asked, correct=one.correct)
        return found


class Regression:
    """Best-LR with recency."""

    def __init__(self, learnings: Sequence[Learning]) -> None:
        self.model = BestLR.fit(learnings)

    def trace(self, learnings: Sequence[Learning]) -> Array:
        """Return the chance of each response."""
        return self.model.chances(learnings)

    def online(self, learning: Learning) -> list[float]:
        """Return the chance of each response, one after another."""
        learner, found = Learner.new(PARAMETERS), list[float]()
        for one in learning.responses:
            found.append(self.model.chance(learner, one.asked))
            learner.respond(PARAMETERS, one.asked, correct=one.correct)
        return found


class Ratings:
    """Elo."""

    def __init__(self, learnings: Sequence[Learning]) -> None:
        self.model = Elo.fit(learnings)

    def trace(self, learnings: Sequence[Learning]) -> Array:
        """Return the chance of each response."""
        return np.array([chance for one in learnings for chance in self.online(one)])

    def online(self, learning: Learning) -> list[float]:
        """Return the chance of each response, one after another."""
        learner, found = EloLearner(), list[float]()
        for one in learning.responses:
            found.append(self.model.chance(learner, one.asked))
            self.model.respond(learner, one.asked, correct=one.correct)
        return found


class Shares:
    """The share right of the item, whoever answers: what a model must beat."""

    def __init__(self, learnings: Sequence[Learning]) -> None:
        self.parameters = train(learnings)

    def trace(self, learnings: Sequence[Learning]) -> Array:
        """Return the chance of each response."""
        return np.array([chance for one in learnings for chance in self.online(one)])

    def online(self, learning: Learning) -> list[float]:
        """Return the chance of each response."""
        return [self._share(one.asked) for one in learning.responses]

    def _share(self, asked: Asked) -> float:
        return self.parameters.of_item(asked, self.parameters.of_group(asked)).share


def chance_of(parameters: Parameters, learner: Learner, asked: Asked) -> float:
    """Return the chance of a response by ability and easiness alone."""
    group = parameters.of_group(asked)
    here = learner.ability.on(asked.skills)
    easiness = parameters.mean + group.logit + parameters.of_item(asked, group).logit
    return expected(here.mean + easiness, here.variance)


CANDIDATES: Mapping[str, Callable[[Sequence[Learning]], Candidate]] = {
    "item share": Shares,
    "elo": Ratings,
    "best_lr": Regression,
    "ability": Abilities,
    "boosted": Boosting,
}
