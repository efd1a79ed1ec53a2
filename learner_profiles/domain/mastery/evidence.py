"""Evidence: what the record tells of somebody's skills."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learner_profiles.domain.mastery.scale import CUTS


class Judged(StrEnum):
    """Who judged a skill, and how."""

    RECOGNISED = "recognised"
    SIGNED_OFF = "signed_off"
    OBSERVED = "observed"
    OWN = "own"


VARIANCE: Mapping[Judged, float] = {
    Judged.RECOGNISED: 0.15,
    Judged.SIGNED_OFF: 0.3,
    Judged.OBSERVED: 0.6,
    Judged.OWN: 4.0,
}
"""How far each judgement is trusted (logits²): our assumption, until judgements can be compared
with later answers. A recognition weighs as some 25 answers, an own judgement as one."""
SURE = math.log(0.9 / 0.1)
"""Somebody judged to have a proficiency is taken to get nine of ten of its tasks right."""


@dataclass(frozen=True)
class Answered:
    """An answer to an item that tests skills, each at a level; `share` of the points, 0 to 1."""

    statement: str
    at: datetime
    item: str
    version: str
    skills: Mapping[str, int]
    share: float


@dataclass(frozen=True)
class Judgement:
    """That somebody has a skill at a proficiency, by somebody's judgement."""

    statement: str
    at: datetime
    skill: str
    level: int
    kind: Judged

    @property
    def value(self) -> float:
        """Return the ability that is meant, in logits."""
        return CUTS[self.level] + SURE


@dataclass(frozen=True)
class Objection:
    """That somebody says of an estimate that it is wrong; it moves nothing, and is kept."""

    statement: str
    at: datetime
    skill: str
    words: str


Evidence = Answered | Judgement | Objection
