"""Best-LR with recency: logistic regression on item, skills, counts and moving averages.

After Gervet et al. 2020 (When is deep learning the best approach to knowledge tracing?).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from learner_profiles.domain.tracing.history import Learner, Tally
from learner_profiles.domain.tracing.parameters import Parameters
from learner_profiles.domain.tracing.responses import Asked, Learning

INVERSE_PENALTY, ITERATIONS = 0.3, 200
NEW = Tally()
PARAMETERS = Parameters()
"""Counts need nothing that was trained."""


@dataclass(frozen=True)
class BestLR:
    """A fitted regression with the names of its columns.

    Where all responses were alike there is none, and each chance is `share`.
    """

    columns: Any
    regression: Any
    share: float = 0.5

    @classmethod
    def fit(cls, learnings: Sequence[Learning]) -> "BestLR":
        """Fit the regression to the responses of some learners."""
        columns = DictVectorizer()
        told = columns.fit_transform(_rows(learnings))
        right = np.array([one.correct for each in learnings for one in each.responses], dtype=int)
        if len(np.unique(right)) < 2:
            return cls(columns, None, float((right.sum() + 1) / (len(right) + 2)))
        regression = LogisticRegression(C=INVERSE_PENALTY, max_iter=ITERATIONS)
        return cls(columns, regression.fit(told, right))

    def chances(self, learnings: Sequence[Learning]) -> NDArray[np.float64]:
        """Return the chance of each response, from what came before."""
        told = self.columns.transform(_rows(learnings))
        return self._predicted(told)

    def chance(self, learner: Learner, asked: Asked) -> float:
        """Return the chance that a learner's next response is right."""
        return float(self._predicted(self.columns.transform([counts(learner, asked)]))[0])

    def _predicted(self, told: Any) -> NDArray[np.float64]:
        if self.regression is None:
            return np.full(told.shape[0], self.share)
        found: NDArray[np.float64] = self.regression.predict_proba(told)[:, 1]
        return found


def _rows(learnings: Sequence[Learning]) -> Iterator[dict[str, float]]:
    for learning in learnings:
        learner = Learner.new(PARAMETERS)
        for response in learning.responses:
            yield counts(learner, response.asked)
            learner.respond(PARAMETERS, response.asked, correct=response.correct)


def counts(learner: Learner, asked: Asked) -> dict[str, float]:
    """Return the columns of one response by name; what is not named is 0."""
    overall = learner.overall
    tries, right = learner.items.get(asked.item, (0, 0))
    group = learner.groups.get(asked.group, NEW)
    found = {
        f"item {asked.item}": 1.0,
        "tries": math.log(1 + overall.tries),
        "right": math.log(1 + overall.right),
        "tries on the item": math.log(1 + tries),
        "right on the item": math.log(1 + right),
        "average": overall.average,
        "last": float(overall.streak > 0),
        "average on the skill": group.slow,
        "odds": odds(overall.right + 1, overall.tries + 2),
        "odds on the skill": odds(group.right, group.tries),
        "odds on the item": odds(right, tries),
    }
    for skill in asked.skills:
        tally = learner.skills.get(skill, NEW)
        found[f"skill {skill}"] = 1.0
        found[f"tries {skill}"] = math.log(1 + tally.tries)
        found[f"right {skill}"] = math.log(1 + tally.right)
    return found


def odds(right: int, tries: int) -> float:
    """Return the logarithm of smoothed odds."""
    return math.log((right + 1) / (tries - right + 1))
