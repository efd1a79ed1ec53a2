"""How well a set of difficulties foretells answers of learners it was not trained on."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learner_profiles.domain.mastery.calibration import Calibrated, First, calibrate
from learner_profiles.domain.mastery.state import SPREAD
from learner_profiles.domain.tracing.ability import Ability, expected

FOLDS = 5
"""Every fifth learner is kept out of a training, so that it can be judged."""
FEWEST_ANSWERS, FEWEST_LEARNERS = 200, 20
"""Below either, experts' values are the better guess, and nothing is trained."""


@dataclass(frozen=True)
class Trained:
    """Items trained on all learners, and figures of the same trained without every fifth.

    `log_loss` is of those learners' answers, `before` with the parameters in force until now.
    """

    items: dict[str, Calibrated]
    answers: int
    learners: int
    log_loss: float
    before: float

    @property
    def better(self) -> bool:
        """Say whether it foretells better than what is in force."""
        return self.log_loss < self.before


def train(
    answers: Sequence[First], experts: Mapping[str, float], before: Mapping[str, float]
) -> Trained | None:
    """Return the trained items with figures; None where there are too few answers."""
    learners = sorted({one.learner for one in answers})
    if len(answers) < FEWEST_ANSWERS or len(learners) < FEWEST_LEARNERS:
        return None
    kept = set(learners[::FOLDS])
    trained = calibrate([one for one in answers if one.learner not in kept], experts)
    judged = [one for one in answers if one.learner in kept]
    fresh = {name: item.b for name, item in trained.items()}
    return Trained(
        items=calibrate(answers, experts),
        answers=len(answers),
        learners=len(learners),
        log_loss=log_loss(judged, {**experts, **fresh}),
        before=log_loss(judged, {**experts, **before}),
    )


def log_loss(answers: Sequence[First], difficulties: Mapping[str, float]) -> float:
    """Return the mean log loss of answers, each foretold from the learner's earlier ones."""
    by_learner = defaultdict[int, list[First]](list)
    for one in answers:
        if one.version in difficulties:
            by_learner[one.learner].append(one)
    lost, count = 0.0, 0
    for own in by_learner.values():
        ability = Ability.unknown(SPREAD)
        for one in own:
            easiness = -difficulties[one.version]
            here = ability.on(("",))
            p = expected(here.mean + easiness, here.variance)
            lost -= math.log(p if one.right else 1 - p)
            ability.respond(("",), easiness, correct=one.right)
            count += 1
    return lost / count if count else math.inf
