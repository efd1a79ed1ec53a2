"""The state of one learner: folded from evidence, one piece after another, in one pass.

Only the learner's own state moves. The same evidence in the same order gives the same state to
the last bit, whenever it is folded: time is that of the evidence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from learner_profiles.domain.mastery import forgetting
from learner_profiles.domain.mastery.evidence import (
    VARIANCE,
    Answered,
    Evidence,
    Judgement,
    Objection,
)
from learner_profiles.domain.mastery.forgetting import Memory
from learner_profiles.domain.mastery.scale import difficulty
from learner_profiles.domain.tracing.ability import Ability, Gauss
from learner_profiles.domain.tracing.parameters import Spread

SPREAD = Spread(general=0.5, skill=0.85, general_drift=0.001, skill_drift=0.02)
"""Work asks for skills as far apart as chemistry and first aid: less of what shows in one holds
for the others than among the exercises of one subject (there it is 1.0 and 0.35)."""
SEEN_BEFORE, MOST_SEEN = 0.8, 3
"""An item answered before is easier, by so many logits for each time up to the third: its
feedback was read."""
RECENT = 5
"""Statements of each skill that are kept as reasons, the latest."""


@dataclass
class Basis:
    """What an estimate rests on: answers, judgements by kind (the latest each), statements."""

    answers: int = 0
    right: int = 0
    last: datetime | None = None
    judged: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)
    memory: Memory | None = None

    def note(self, statement: str, at: datetime) -> None:
        """Keep which statement came last."""
        self.last = max(self.last, at) if self.last else at
        self.statements = [*self.statements, statement][-RECENT:]


@dataclass
class Mastery:
    """What is believed of a learner's skills, by their URIs, and what it rests on."""

    ability: Ability = field(default_factory=lambda: Ability.unknown(SPREAD))
    bases: dict[str, Basis] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    objections: list[Objection] = field(default_factory=list)

    def learn(self, evidence: Evidence, difficulties: Mapping[str, float]) -> None:
        """Take in one piece of evidence; `difficulties` are of calibrated item versions."""
        match evidence:
            case Answered():
                self._answered(evidence, difficulties)
            case Judgement():
                self._judged(evidence)
            case Objection():
                self.objections.append(evidence)

    def now(self, skill: str, at: datetime) -> Gauss:
        """Return the ability on a skill at a moment, with what was forgotten until then."""
        general, own = self.ability.general, self._own(skill, at)
        return Gauss(general.mean + own.mean, general.variance + own.variance)

    def _answered(self, answer: Answered, difficulties: Mapping[str, float]) -> None:
        skills = tuple(sorted(answer.skills))
        for skill in skills:
            self._fade(skill, answer.at)
        hard = difficulties.get(answer.version)
        if hard is None:
            hard = difficulty(list(answer.skills.values()))
        before = self.items.get(answer.item, 0)
        easier = SEEN_BEFORE * min(before, MOST_SEEN)
        self.ability.respond(skills, easier - hard, correct=answer.share)
        self.items[answer.item] = before + 1
        for skill in skills:
            basis = self._basis(skill)
            basis.answers += 1
            basis.right += answer.share >= 1
            basis.note(answer.statement, answer.at)
            basis.memory = forgetting.used(basis.memory, answer.at, answer.share)

    def _judged(self, judgement: Judgement) -> None:
        skill, basis = judgement.skill, self._basis(judgement.skill)
        self._fade(skill, judgement.at)
        self.ability.observe(skill, judgement.value, VARIANCE[judgement.kind])
        basis.judged[judgement.kind.value] = (judgement.level, judgement.at)
        basis.note(judgement.statement, judgement.at)
        basis.memory = forgetting.used(basis.memory, judgement.at, 1.0)

    def _basis(self, skill: str) -> Basis:
        return self.bases.setdefault(skill, Basis())

    def _fade(self, skill: str, at: datetime) -> None:
        if skill in self.ability.skills:
            self.ability.skills[skill] = self._own(skill, at)

    def _own(self, skill: str, at: datetime) -> Gauss:
        own = self.ability.skills.get(skill, Gauss(0.0, SPREAD.skill))
        basis = self.bases.get(skill)
        if basis is None or basis.memory is None:
            return own
        return forgetting.faded(own, basis.memory, at, SPREAD.skill)
