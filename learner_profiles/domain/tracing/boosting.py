"""The response model: gradient-boosted trees over what was trained and what a learner did.

What was trained about items would know the learner's own responses, so rows to learn from are
made outside the learner's own inner fold.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learner_profiles.domain.tracing.ability import expected
from learner_profiles.domain.tracing.echoes import with_echoes
from learner_profiles.domain.tracing.features import COUNT, features
from learner_profiles.domain.tracing.history import Learner
from learner_profiles.domain.tracing.parameters import Parameters
from learner_profiles.domain.tracing.responses import Asked, Learning
from learner_profiles.domain.tracing.training import train

Array = NDArray[np.float64]
INNER = 4
TREES = 400
FEWEST = 400
"""Responses from which a tree can have two leaves."""
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 63,
    "min_data_in_leaf": 200,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "verbose": -1,
}


@dataclass(frozen=True)
class Boosted:
    """Trained trees with the parameters that their rows are made from.

    From too few responses no tree grows: then ability against easiness decides.
    """

    parameters: Parameters
    trees: Any

    @classmethod
    def fit(cls, learnings: Sequence[Learning], *, threads: int = 0) -> "Boosted":
        """Train on some learners; the same each time. `threads` 0 takes all cores."""
        import lightgbm  # needs libgomp: only who trains loads it

        told, right = training_rows(learnings)
        if len(right) < FEWEST:
            return cls(trained(learnings), None)
        data = lightgbm.Dataset(told, right, free_raw_data=True)
        trees = lightgbm.train({**SETTINGS, "num_threads": threads}, data, TREES)
        return cls(trained(learnings), trees)

    def chances(self, rows: Array) -> Array:
        """Return the chance of each row, each the same as by itself."""
        if self.trees is None or not len(rows):
            return np.array([by_ability(row) for row in rows])
        found: Array = self.trees.predict(rows)
        return found

    def chance(self, learner: Learner, asked: Asked) -> float:
        """Return the chance that a learner's next response is right."""
        row = np.array([features(self.parameters, learner, asked)])
        if self.trees is None:
            return by_ability(row[0])
        return float(self.trees.predict(row, num_threads=1)[0])


def by_ability(row: Array) -> float:
    """Return the chance that logit and deviation of a row tell by themselves."""
    logit, deviation = float(row[0]), float(row[1])
    return expected(logit, deviation**2)


def trained(learnings: Sequence[Learning]) -> Parameters:
    """Return the parameters of some learners, echoes included."""
    return with_echoes(train(learnings), learnings)


def inner_fold(learner: str) -> int:
    """Return in which inner fold a learner is."""
    return zlib.crc32(learner.encode()) % INNER


def training_rows(learnings: Sequence[Learning]) -> tuple[Array, Array]:
    """Return rows and whether right, each made without the learner's inner fold."""
    rows, right = list[Array](), list[bool]()
    for fold in range(INNER):
        inside = [one for one in learnings if inner_fold(one.learner) == fold]
        outside = [one for one in learnings if inner_fold(one.learner) != fold]
        rows.append(table(rows_of(trained(outside), inside)))
        right += (response.correct for one in inside for response in one.responses)
    return np.vstack(rows), np.array(right, dtype=np.float64)


def table(rows: Iterable[list[float]]) -> Array:
    """Return rows as one array."""
    return np.array(list(rows), dtype=np.float64).reshape(-1, COUNT)


def rows_of(parameters: Parameters, learnings: Iterable[Learning]) -> Iterator[list[float]]:
    """Yield what the model looks at before each response, learner by learner."""
    for learning in learnings:
        learner = Learner.new(parameters)
        for response in learning.responses:
            yield features(parameters, learner, response.asked)
            learner.respond(parameters, response.asked, correct=response.correct)
