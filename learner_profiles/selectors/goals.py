"""What somebody may compare the own skills with: a job role, or a role of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from competences.selectors import roles
from competences.selectors.own_roles import own_role, visible
from competences.selectors.roles import Needed


@dataclass(frozen=True)
class Goal:
    """A role by its key and name, with what it needs; `own` for one of somebody's own."""

    uuid: UUID
    label: str
    needs: Sequence[Needed]
    own: bool = False


@dataclass(frozen=True)
class Choice:
    """A role to choose from."""

    uuid: UUID
    label: str


def goal(viewer: Any, key: UUID, language: str) -> Goal | None:
    """Return a role that the viewer may see, None for any other."""
    role = roles.role(key, language)
    if role is not None:
        return Goal(key, role.label, roles.needs(key, language))
    own = own_role(viewer, key, language)
    return Goal(key, own.row.title, own.needs, own=True) if own else None


def choices(viewer: Any, language: str) -> list[Choice]:
    """Return the viewer's own roles, then those of the value chain."""
    own = [Choice(one.uuid, one.title) for one in visible(viewer)]
    chain = [
        Choice(one.uuid, one.label) for link in roles.value_chain(language) for one in link.roles
    ]
    return [*own, *dict.fromkeys(chain)]
