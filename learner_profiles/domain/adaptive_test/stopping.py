"""When an adaptive test ends."""

from dataclasses import dataclass

from learner_profiles.domain.adaptive_test.bank import Belief


@dataclass(frozen=True)
class Rule:
    """At least `least` items, then until the standard error is below `error`, at most `most`."""

    error: float = 0.35
    least: int = 5
    most: int = 60

    def ended(self, belief: Belief, asked: int) -> bool:
        """Say whether a test with so many items asked is over."""
        return asked >= self.most or (asked >= self.least and belief.sd < self.error)
