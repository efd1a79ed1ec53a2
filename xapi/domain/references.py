"""What a statement mentions, and in which role: the rows that filters read.

xAPI 1.0.3, Communication 2.1.3: `agent` and `activity` look at the direct roles (actor and
object; members of a group there count), `related_agents` and `related_activities` at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from xapi.domain.agents import identifier


class Role(IntEnum):
    """The role of a mention; below 10 it is direct. Stored: values never change."""

    ACTOR = 1
    OBJECT = 2
    ACTOR_MEMBER = 3
    OBJECT_MEMBER = 4
    AUTHORITY = 11
    INSTRUCTOR = 12
    TEAM = 13
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


Mention = tuple[str, Mapping[str, Any], Role]
ACTIVITY, AGENT = "activity", "agent"


def mentions(statement: Mapping[str, Any]) -> Mentions:
    """Collect what a valid statement, with its authority, mentions."""
    agents: dict[str, Role] = {}
    activities: dict[str, Role] = {}
    definitions: dict[str, Mapping[str, Any]] = {}
    for kind, value, role in _all(statement):
        found = agents if kind is AGENT else activities
        name = identifier(value) if kind is AGENT else value["id"]
        if name is not None:
            found[name] = min(role, found.get(name, role))
        if kind is ACTIVITY and value.get("definition"):
            definitions[value["id"]] = value["definition"]
    return Mentions(agents, activities, definitions)


def _all(statement: Mapping[str, Any]) -> Iterator[Mention]:
    yield from _agents(statement["actor"], Role.ACTOR, Role.ACTOR_MEMBER)
    yield from _object(statement["object"])
    yield from _context(statement.get("context", {}))
    if "authority" in statement:
        yield from _agents(statement["authority"], Role.AUTHORITY, Role.AUTHORITY)


def _agents(agent: Mapping[str, Any], role: Role, member: Role) -> Iterator[Mention]:
    yield AGENT, agent, role
    for each in agent.get("member", ()):
        yield AGENT, each, member


def _object(thing: Mapping[str, Any]) -> Iterator[Mention]:
    match thing.get("objectType", "Activity"):
        case "Activity":
            yield ACTIVITY, thing, Role.OBJECT
        case "Agent" | "Group":
            yield from _agents(thing, Role.OBJECT, Role.OBJECT_MEMBER)
        case "SubStatement":
            for kind, value, _ in _all(thing):
                yield kind, value, Role.SUB_STATEMENT


def _context(context: Mapping[str, Any]) -> Iterator[Mention]:
    for key, role in (("instructor", Role.INSTRUCTOR), ("team", Role.TEAM)):
        if key in context:
            yield from _agents(context[key], role, role)
    for key, value in context.get("contextActivities", {}).items():
        for activity in value if isinstance(value, list) else [value]:
            yield ACTIVITY, activity, Role[key.upper()]
