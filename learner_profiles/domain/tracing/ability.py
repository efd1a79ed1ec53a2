"""What somebody can do: one general ability and one more for each skill, with their uncertainty.

Gaussian beliefs (mean and variance in logits), updated response by response: assumed density
filtering of a logistic response, where the ability on an item is the general one plus the mean of
those of its skills. P(right) = σ(m / √(1 + π v / 8)) (MacKay 1992).
"""

import math
from dataclasses import dataclass, field

from learner_profiles.domain.tracing.parameters import Spread

FLATTENING = math.pi / 8


@dataclass(slots=True)
class Gauss:
    """A mean and a variance."""

    mean: float
    variance: float


def squash(logit: float) -> float:
    """Return the logistic function of a logit."""
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    small = math.exp(logit)
    return small / (1 + small)


def expected(mean: float, variance: float) -> float:
    """Return the expectation of the logistic function of a Gaussian logit."""
    return squash(mean / math.sqrt(1 + FLATTENING * variance))


@dataclass(slots=True)
class Ability:
    """A learner's abilities; of a skill that was never met only the prior is known."""

    spread: Spread
    general: Gauss
    skills: dict[str, Gauss] = field(default_factory=dict)

    @classmethod
    def unknown(cls, spread: Spread) -> "Ability":
        """Return what is believed of somebody of whom nothing is known."""
        return cls(spread, Gauss(0.0, spread.general))

    def on(self, skills: tuple[str, ...]) -> Gauss:
        """Return the ability on an item that tests some skills together."""
        mean, variance, share = self.general.mean, self.general.variance, 1 / len(skills)
        for name in skills:
            own = self.skills.get(name)
            mean += share * own.mean if own else 0.0
            variance += share * share * (own.variance if own else self.spread.skill)
        return Gauss(mean, variance)

    def respond(self, skills: tuple[str, ...], easiness: float, *, correct: float) -> None:
        """Learn from a response to an item of some easiness (logits): right, wrong, or a share."""
        here = self.on(skills)
        logit = here.mean + easiness
        p = squash(logit)
        information = p * (1 - p)
        damping = 1 + information * here.variance
        pull = (correct - expected(logit, here.variance)) / damping
        self._learn(skills, pull, information / damping)

    def observe(self, skill: str, value: float, variance: float) -> None:
        """Learn from somebody's judgement of an ability: a value in logits, and how far to trust it."""
        here = self.on((skill,))
        total = here.variance + variance
        self._learn((skill,), (value - here.mean) / total, 1 / total)

    def _learn(self, skills: tuple[str, ...], pull: float, narrowing: float) -> None:
        _move(self.general, 1.0, pull, narrowing, self.spread.general_drift)
        share = 1 / len(skills)
        for name in skills:
            own = self.skills.get(name)
            if own is None:
                own = self.skills[name] = Gauss(0.0, self.spread.skill)
            _move(own, share, pull, narrowing, self.spread.skill_drift)


def _move(belief: Gauss, share: float, pull: float, narrowing: float, drift: float) -> None:
    before = belief.variance
    belief.mean += share * before * pull
    belief.variance = before - share * share * before * before * narrowing + drift
