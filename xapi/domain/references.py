"""What a statement mentions, and in which role: the rows that filters read.

xAPI 1.0.3, Communication 2.1.3, and IEEE 9274.1.1, 4.1.6.1: `agent` and `activity` look at the
direct roles (actor and object; members of a group there count), `related_agents` and
`related_activities` at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from xapi.domain.agents import identifier
from xapi.domain.context_activities import listed
from xapi.domain.definitions import merged


class Role(IntEnum):
    """The role of a mention; below 10 it is direct. Stored: values never change."""

    ACTOR = 1
    OBJECT = 2
    ACTOR_MEMBER = 3
    OBJECT_MEMBER = 4
    AUTHORITY = 11
    INSTRUCTOR = 12
    TEAM = 13
    CONTEXT_AGENT = 14
    CONTEXT_GROUP = 15
    PARENT = 21
    GROUPING = 22
    CATEGORY = 23
    OTHER = 24
    SUB_STATEMENT = 31


@dataclass(frozen=True)
class Mentions:
    """Agents by identifier and activities by IRI, each in its most direct role."""

    agents: Mapping[str, Role]
    activities: Mapping[str, Role]
    definitions: Mapping[str, Mapping[str, Any]]


CONTEXT_ACTIVITIES = {
    "parent": Role.PARENT,
    "grouping": Role.GROUPING,
    "category": Role.CATEGORY,
    "other": Role.OTHER,
}
CONTEXT_ACTORS = (("instructor", Role.INSTRUCTOR), ("team", Role.TEAM))
RELATED_ACTORS = (
    ("contextAgents", "agent", Role.CONTEXT_AGENT),
    ("contextGroups", "group", Role.CONTEXT_GROUP),
)


def mentions(statement: Mapping[str, Any]) -> Mentions:
    """Collect what a valid statement, with its authority, mentions."""
    found = _Found()
    found.statement(statement)
    if "authority" in statement:
        found.actor(statement["authority"], Role.AUTHORITY, Role.AUTHORITY)
    return Mentions(found.agents, found.activities, found.definitions)


@dataclass
class _Found:
    """What was found up to here; in a sub-statement all roles are `only`."""

    agents: dict[str, Role] = field(default_factory=dict)
    activities: dict[str, Role] = field(default_factory=dict)
    definitions: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    only: Role | None = None

    def statement(self, statement: Mapping[str, Any]) -> None:
        """Add what a statement or sub-statement mentions."""
        self.actor(statement["actor"], Role.ACTOR, Role.ACTOR_MEMBER)
        self.thing(statement["object"])
        if "context" in statement:
            self.context(statement["context"])

    def thing(self, thing: Mapping[str, Any]) -> None:
        """Add the object of a statement."""
        match thing.get("objectType", "Activity"):
            case "Activity":
                self.activity(thing, Role.OBJECT)
            case "Agent" | "Group":
                self.actor(thing, Role.OBJECT, Role.OBJECT_MEMBER)
            case "SubStatement":
                self.only = Role.SUB_STATEMENT
                self.statement(thing)
                self.only = None

    def context(self, context: Mapping[str, Any]) -> None:
        """Add agents, groups and activities of a context."""
        for key, value in context.get("contextActivities", {}).items():
            for activity in listed(value):
                self.activity(activity, CONTEXT_ACTIVITIES[key])
        for key, role in CONTEXT_ACTORS:
            if key in context:
                self.actor(context[key], role, role)
        for key, kind, role in RELATED_ACTORS:
            for each in context.get(key, ()):
                self.actor(each[kind], role, role)

    def actor(self, actor: Mapping[str, Any], role: Role, member: Role) -> None:
        """Add an agent, or a group with its members."""
        self._add(self.agents, identifier(actor), role)
        for each in actor.get("member", ()):
            self._add(self.agents, identifier(each), member)

    def activity(self, activity: Mapping[str, Any], role: Role) -> None:
        """Add an activity and its definition."""
        iri = activity["id"]
        self._add(self.activities, iri, role)
        if activity.get("definition"):
            old = self.definitions.get(iri)
            new = activity["definition"]
            self.definitions[iri] = merged(old, new) if old else new

    def _add(self, known: dict[str, Role], name: str | None, role: Role) -> None:
        if name is None:
            return
        role = self.only or role
        if name not in known or role < known[name]:
            known[name] = role
