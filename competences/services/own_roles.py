"""Roles of one's own come into being, and change."""

from typing import Any
from uuid import UUID

from django.db import transaction

from competences.domain.requirements import ESSENTIAL, requirement
from competences.models import JobRole, OwnNeed, OwnRole, RoleSkill, Skill
from people.models import Organisation

MOST = 100
"""Roles that one account may have, so that nobody fills the table."""


class TooManyError(Exception):
    """The account has as many roles of its own as it may have."""


@transaction.atomic
def derive(base: JobRole, owner: Any, title: str) -> OwnRole:
    """Make a role that needs what another needs; raises TooManyError."""
    if OwnRole.objects.filter(owner=owner).count() >= MOST:
        raise TooManyError
    own = OwnRole.objects.create(base=base, owner=owner, title=title[:300])
    OwnNeed.objects.bulk_create(
        OwnNeed(
            role=own,
            skill_id=one.skill_id,
            essential=one.essential,
            proficiency=requirement(essential=one.essential, told=one.told).proficiency,
        )
        for one in RoleSkill.objects.filter(role=base, skill__retired=None)
    )
    return own


def rename(own: OwnRole, title: str, organisation: Organisation | None) -> None:
    """Call a role otherwise, and show it to the members of an organisation, or to nobody."""
    own.title, own.organisation = title, organisation
    own.save(update_fields=["title", "organisation"])


def need(
    own: OwnRole, skill: Skill, *, essential: bool = True, proficiency: int = ESSENTIAL
) -> None:
    """Let a role need a skill, or need it otherwise."""
    OwnNeed.objects.update_or_create(
        role=own, skill=skill, defaults={"essential": essential, "proficiency": proficiency}
    )


def leave_out(own: OwnRole, skill: UUID) -> None:
    """Let a role not need a skill any more."""
    OwnNeed.objects.filter(role=own, skill__uuid=skill).delete()
