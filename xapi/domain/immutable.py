"""When two statements are the same (xAPI 1.0.3, Data 2.3.1; IEEE 9274.1.1, 4.2.4).

Not part of the immutable content: what a record assigns (id, authority, stored, timestamp,
version), definitions of activities, the display of verbs, the order of members in a group,
attachments, and the case of what has none (UUIDs, the domain of a mail address). Everything else
counts, other lists with their order. A duration is a text, so PT120S and PT2M differ, but only to
0.01 s. A timestamp that both carry must name the same moment; as it may also be assigned, it is
compared apart from the digest.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from xapi.domain.agents import identifier
from xapi.domain.context_activities import listed
from xapi.domain.durations import comparable
from xapi.domain.timestamps import moment

ASSIGNED = frozenset({"id", "authority", "stored", "timestamp", "version", "attachments"})


def digest(statement: Mapping[str, Any]) -> bytes:
    """Return SHA-256 of what never changes in a valid statement."""
    return hashlib.sha256(_text(_statement(statement)).encode()).digest()


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two valid statements match; a timestamp counts only where both carry one.

    Numbers match by their value, however they are written: 1, 1.0 and 1e0 are the same.
    """
    moments = {moment(each["timestamp"]) for each in (one, other) if "timestamp" in each}
    return len(moments) < 2 and _equal(_statement(one), _statement(other))


def _equal(one: Any, other: Any) -> bool:
    """Say whether two JSON values are the same; Python takes true for 1, JSON does not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)


_text = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode
"""What came in as JSON holds nothing that holds itself."""


def _statement(statement: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: PARTS[key](value) if key in PARTS else value
        for key, value in statement.items()
        if key not in ASSIGNED
    }


def _agent(agent: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"is": identifier(agent), "name": agent.get("name")}
    if agent.get("objectType") == "Group":
        found["member"] = sorted((_agent(each) for each in agent.get("member", ())), key=_text)
    return found


def _object(thing: Mapping[str, Any]) -> Any:
    match thing.get("objectType", "Activity"):
        case "Activity":
            return {"activity": thing["id"]}
        case "Agent" | "Group":
            return {"agent": _agent(thing)}
        case "SubStatement":
            at = str(moment(thing["timestamp"])) if "timestamp" in thing else ""
            return {"statement": _statement(thing), "at": at}
        case _:
            return {"reference": thing["id"].lower()}


def _activities(value: Any) -> list[str]:
    return [each["id"] for each in listed(value)]


def _context(context: Mapping[str, Any]) -> dict[str, Any]:
    return {key: PARTS[key](value) if key in PARTS else value for key, value in context.items()}


def _context_activities(lists: Mapping[str, Any]) -> dict[str, list[str]]:
    return {key: _activities(value) for key, value in lists.items()}


def _related(kind: str) -> Callable[[Any], list[Any]]:
    """Return how an array of contextAgents or contextGroups is compared (4.2.2.5)."""

    def related(each: Any) -> list[Any]:
        return [[_agent(part[kind]), part.get("relevantTypes")] for part in each]

    return related


def _result(result: Mapping[str, Any]) -> Mapping[str, Any]:
    if "duration" not in result:
        return result
    return {**result, "duration": comparable(result["duration"])}


def _id(value: Mapping[str, Any]) -> str:
    return str(value["id"])


PARTS: Mapping[str, Callable[[Any], Any]] = {
    "actor": _agent,
    "instructor": _agent,
    "team": _agent,
    "verb": _id,
    "object": _object,
    "result": _result,
    "context": _context,
    "contextAgents": _related("agent"),
    "contextGroups": _related("group"),
    "contextActivities": _context_activities,
    "registration": str.lower,
    "statement": lambda value: _id(value).lower(),
}
