"""Roles of one's own: those that a viewer may see, what they need, and what they change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from competences.domain.differences import Differences, Need, differences
from competences.domain.requirements import Requirement, requirement
from competences.models import OwnNeed, OwnRole, RoleSkill, Skill
from competences.selectors.roles import Needed
from competences.selectors.skills import FoundSkill, shown
from people.selectors.organisations import organisations_of


@dataclass(frozen=True)
class Shown:
    """A role of one's own, whether the viewer may change it, and what it needs and changes."""

    row: OwnRole
    mine: bool
    needs: Sequence[Needed]
    differences: Differences[FoundSkill]


def visible(viewer: Any) -> QuerySet[OwnRole]:
    """Return the roles that a viewer owns, or sees as a member of an organisation."""
    if not viewer.is_authenticated:
        return OwnRole.objects.none()
    seen = Q(owner=viewer) | Q(organisation__in=organisations_of(viewer))
    return OwnRole.objects.filter(seen).select_related("base", "organisation").distinct()


def own_role(viewer: Any, uuid: UUID, language: str) -> Shown | None:
    """Return a role that the viewer may see, None for any other."""
    row = visible(viewer).filter(uuid=uuid).first()
    if row is None:
        return None
    return Shown(row, row.owner_id == viewer.pk, needs(row, language), changes(row, language))


def needs(row: OwnRole, language: str) -> list[Needed]:
    """Return what a role needs: essential skills first, each part by its label."""
    rows = list(row.needs.select_related("skill__framework"))
    skills = shown([one.skill for one in rows], language)
    found = [
        Needed(skill, one.essential, Requirement(one.proficiency, assumed=False))
        for one, skill in zip(rows, skills, strict=True)
    ]
    return sorted(found, key=lambda one: (not one.essential, one.skill.label.casefold()))


def changes(row: OwnRole, language: str) -> Differences[FoundSkill]:
    """Return what a role changes of the one that it was derived from."""
    own = {
        one.skill_id: Need(one.essential, one.proficiency)
        for one in OwnNeed.objects.filter(role=row)
    }
    base = {
        one.skill_id: Need(
            one.essential, requirement(essential=one.essential, told=one.told).proficiency
        )
        for one in RoleSkill.objects.filter(role=row.base_id, skill__retired=None)
    }
    found = differences(base, own)
    keys = {*found.added, *found.left_out, *found.changed}
    rows = Skill.objects.filter(pk__in=keys).select_related("framework")
    named = {one.id: one for one in shown(rows, language)}
    return Differences(
        added={named[key]: need for key, need in found.added.items()},
        left_out={named[key]: need for key, need in found.left_out.items()},
        changed={named[key]: pair for key, pair in found.changed.items()},
    )
