"""How a stored statement leaves the record (xAPI 1.0.3, Communication 2.1.3, `format`)."""

import json
from collections.abc import Mapping
from typing import Any

from xapi.domain import json_text

AGENT_KEYS = ("objectType", "mbox", "mbox_sha1sum", "openid", "account")


def exact(raw: str, added: str) -> str:
    """Return the statement's text as received, with the members that the record added.

    Every number, escape and blank stays as it came; a member that the record decides
    (`stored`, `authority`) takes the place of the client's own.
    """
    decided: dict[str, Any] = json.loads(added)
    received: dict[str, Any] = json.loads(raw)
    if received.keys().isdisjoint(decided):
        return f"{raw.rstrip()[:-1]},{added[1:]}"
    kept = ((json.dumps(k), v) for k, v in json_text.members(raw) if k not in decided)
    return "{" + "".join(f"{name}:{value}," for name, value in kept) + added[1:]


def ids(statement: Mapping[str, Any]) -> dict[str, Any]:
    """Return a statement with only what identifies its agents, activities and verb."""
    return {key: _identified(key, value) for key, value in statement.items()}


def _identified(key: str, value: Any) -> Any:
    match key:
        case "verb":
            return {"id": value["id"]}
        case "actor" | "authority" | "instructor" | "team":
            return _agent(value)
        case "object":
            return _object(value)
        case "context":
            return {name: _identified(name, part) for name, part in value.items()}
        case "contextActivities":
            return {name: _activities(part) for name, part in value.items()}
        case _:
            return value


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


def _activities(value: Any) -> list[dict[str, Any]]:
    return [_activity(each) for each in (value if isinstance(value, list) else [value])]


def _agent(value: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: value[key] for key in AGENT_KEYS if key in value}
    anonymous = not found.keys() - {"objectType"}
    if anonymous and "member" in value:
        found["member"] = [_agent(member) for member in value["member"]]
    return found
