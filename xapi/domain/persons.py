"""Person objects: all that is known of an agent, each property an array (2.4.s4)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from xapi.domain.agents import identifier

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def person(agents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the Person of agents that are one: each name and identifier once, in their order."""
    found: dict[str, Any] = {"objectType": "Person"}
    for agent in agents:
        for key in ("name", *IDENTIFIERS):
            if key in agent and agent[key] not in found.setdefault(key, []):
                found[key].append(agent[key])
    return found


def mentioned(statement: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the agents of a statement's actor and object that an identifier names."""
    for thing in (statement["actor"], statement["object"]):
        for each in (thing, *thing.get("member", ())):
            if identifier(each) == name:
                yield each
