"""How a stored statement leaves the record.

xAPI 1.0.3, Communication 2.1.3, `format`; IEEE 9274.1.1, 4.1.6.1.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from xapi.domain import json_text
from xapi.domain.context_activities import listed

AGENT_KEYS = ("objectType", "mbox", "mbox_sha1sum", "openid", "account")
ESCAPED_LETTER = re.compile(r"\\u00[4-7]")
"""Only such an escape can hide one of the names that the record decides on."""


def exact(raw: str, added: str) -> str:
    """Return the statement's text as received, with the members that the record added.

    Every number, escape and blank stays as it came; a member that the record decides
    (`stored`, `authority`, what `xapi.domain.rewritten` names) takes the place of the client's.
    """
    decided: dict[str, Any] = json.loads(added)
    if not _may_have(raw, decided) or json.loads(raw).keys().isdisjoint(decided):
        return f"{raw.rstrip()[:-1]},{added[1:]}"
    kept = ((json.dumps(k), v) for k, v in json_text.members(raw) if k not in decided)
    return "{" + "".join(f"{name}:{value}," for name, value in kept) + added[1:]


def _may_have(raw: str, names: Collection[str]) -> bool:
    """Say whether a JSON text may name one of some members, without reading it."""
    return any(f'"{name}"' in raw for name in names) or ESCAPED_LETTER.search(raw) is not None


def ids(statement: Mapping[str, Any]) -> dict[str, Any]:
    """Return a statement with only what identifies its agents, groups, activities and verb.

    Of a group without an identifier that is what identifies its members.
    """
    return {key: _identified(key, value) for key, value in statement.items()}


def _identified(key: str, value: Any) -> Any:
    return PARTS[key](value) if key in PARTS else value


def _verb(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": value["id"]}


def _object(value: Mapping[str, Any]) -> Mapping[str, Any]:
    match value.get("objectType", "Activity"):
        case "Activity":
            return _activity(value)
        case "Agent" | "Group":
            return _agent(value)
        case "SubStatement":
            return ids(value)
        case _:
            return value


def _activity(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value[key] for key in ("objectType", "id") if key in value}


def _context_activities(lists: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {name: [_activity(each) for each in listed(value)] for name, value in lists.items()}


def _agent(value: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: value[key] for key in AGENT_KEYS if key in value}
    anonymous = not found.keys() - {"objectType"}
    if anonymous and "member" in value:
        found["member"] = [_agent(member) for member in value["member"]]
    return found


def _context_agents(each: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "agent": _agent(one["agent"])} for one in each]


def _context_groups(each: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "group": _agent(one["group"])} for one in each]


PARTS: Mapping[str, Callable[[Any], Any]] = {
    "actor": _agent,
    "authority": _agent,
    "verb": _verb,
    "object": _object,
    "context": ids,
    "instructor": _agent,
    "team": _agent,
    "contextActivities": _context_activities,
    "contextAgents": _context_agents,
    "contextGroups": _context_groups,
}
"""How each member of a statement or a context is cut to what identifies."""
