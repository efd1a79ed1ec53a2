"""What a learner can do, as the own map shows it, and the gap to a job role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from competences.domain.requirements import ESSENTIAL
from competences.models import Skill
from competences.selectors.equal_skills import same_as
from competences.selectors.roles import Needed
from competences.selectors.skills import FoundSkill, shown
from learner_profiles.domain.mastery.evidence import Objection
from learner_profiles.domain.mastery.kept import unpack
from learner_profiles.domain.mastery.scale import COVERED, CUTS, NEARLY, Chance, chance, reached
from learner_profiles.domain.mastery.state import Basis, Mastery
from learner_profiles.domain.tracing.ability import Gauss
from learner_profiles.models import LearnerMastery
from people.models import Person

Standing = Literal["shown", "nearly", "gap", "unknown"]


@dataclass(frozen=True)
class Estimate:
    """One skill of a learner: what is needed, how likely it is, and what that rests on.

    Without a basis nothing is known: `chance` then is what holds for anybody.
    """

    skill: FoundSkill
    needed: int
    ability: Gauss
    basis: Basis | None = None
    essential: bool = True
    assumed: bool = False

    @property
    def chance(self) -> Chance:
        """Return the chance at the proficiency needed."""
        return chance(self.ability, self.needed)

    @property
    def chances(self) -> Mapping[int, Chance]:
        """Return the chance at each proficiency."""
        return {level: chance(self.ability, level) for level in CUTS}

    @property
    def reached(self) -> int:
        """Return the highest proficiency that is covered, 0 for none or where nothing is known."""
        return reached(self.ability) if self.basis else 0

    @property
    def standing(self) -> Standing:
        """Return where the learner stands."""
        if self.basis is None:
            return "unknown"
        if self.chance.value >= COVERED:
            return "shown"
        return "nearly" if self.chance.value >= NEARLY else "gap"


def mastery_of(person: Person) -> Mastery:
    """Return what is believed of somebody."""
    row = LearnerMastery.objects.filter(person=person).first()
    return unpack(row.state if row else {})


def own_map(person: Person, language: str, at: datetime) -> list[Estimate]:
    """Return the skills of which the record tells, by label, at the proficiency to work alone."""
    mastery = mastery_of(person)
    rows = Skill.objects.filter(uri__in=mastery.bases).select_related("framework")
    found = [of_skill(mastery, one, ESSENTIAL, at) for one in shown(rows, language)]
    return sorted(found, key=lambda one: one.skill.label.casefold())


def gap(person: Person, needs: Sequence[Needed], at: datetime) -> list[Estimate]:
    """Return the skills that a role needs, each with its estimate."""
    mastery = mastery_of(person)
    equal = same_as([one.skill.uri for one in needs])
    told = {uri: other for other, uri in equal.items() if other in mastery.bases}
    return [
        of_skill(
            mastery,
            one.skill,
            one.requirement.proficiency,
            at,
            told_by=told.get(one.skill.uri, ""),
            essential=one.essential,
            assumed=one.requirement.assumed,
        )
        for one in needs
    ]


def of_skill(
    mastery: Mastery,
    skill: FoundSkill,
    needed: int,
    at: datetime,
    *,
    told_by: str = "",
    essential: bool = True,
    assumed: bool = False,
) -> Estimate:
    """Return the estimate of one skill; `told_by` is the URI of an equal one with evidence."""
    uri = skill.uri if skill.uri in mastery.bases else told_by or skill.uri
    basis = mastery.bases.get(uri)
    return Estimate(skill, needed, mastery.now(uri, at), basis, essential, assumed)


def objections_to(person: Person, skill: str) -> Sequence[Objection]:
    """Return what a learner objected to the estimate of a skill, the latest first."""
    return [one for one in reversed(mastery_of(person).objections) if one.skill == skill]
