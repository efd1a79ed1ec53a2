"""What is trained and then frozen: how easy items and skills are, and how far learners differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from learner_profiles.domain.tracing.responses import BETWEEN, Asked


@dataclass(frozen=True, slots=True)
class Easiness:
    """Of an item or a group of skills: logits above the mean, share right, how many responses."""

    logit: float = 0.0
    share: float = 0.0
    count: int = 0


@dataclass(frozen=True)
class Spread:
    """How far abilities differ (variances in logits²), and how much they drift a response."""

    general: float = 1.0
    skill: float = 0.35
    general_drift: float = 0.002
    skill_drift: float = 0.02


class Echo(NamedTuple):
    """How a surprise on an earlier item foretells one on this item, from how many pairs."""

    weight: float
    pairs: int


@dataclass(frozen=True)
class Parameters:
    """Trained on some learners; items and skills that those never met have the mean.

    `echoes` are by item, then by earlier item.
    """

    mean: float = 0.0
    share: float = 0.5
    items: Mapping[str, Easiness] = field(default_factory=dict)
    groups: Mapping[str, Easiness] = field(default_factory=dict)
    spread: Spread = field(default_factory=Spread)
    echoes: Mapping[str, Mapping[str, "Echo"]] = field(default_factory=dict)

    def of_group(self, asked: Asked) -> Easiness:
        """Return how easy a group of skills is; one never met is the mean of its skills."""
        found = self.groups.get(asked.group)
        if found is not None:
            return found
        known = [self.groups[one] for one in asked.group.split(BETWEEN) if one in self.groups]
        if not known:
            return Easiness(0.0, self.share, 0)
        logit = sum(one.logit for one in known) / len(known)
        return Easiness(logit, sum(one.share for one in known) / len(known), 0)

    def of_item(self, asked: Asked, group: Easiness) -> Easiness:
        """Return how easy an item is, above its group; one never met is as its group."""
        return self.items.get(asked.item) or Easiness(0.0, group.share, 0)
