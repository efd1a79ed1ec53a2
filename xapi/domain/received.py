"""A statement as it came in, and who asserts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from xapi.domain import json_text
from xapi.domain.agents import identifier
from xapi.domain.validation.ids import check_uuid
from xapi.domain.versions import Version


@dataclass(frozen=True)
class Authority:
    """Who asserts what is recorded: an agent as JSON, or a group of a client and its user.

    `voids_any`: it may void others' words. `defines`: its definitions of activities are merged
    into the canonical ones.
    """

    agent: Mapping[str, Any]
    voids_any: bool = False
    defines: bool = True

    @property
    def name(self) -> str:
        """Return the identifier of the agent, of a group that of its first member, the client.

        Raises ValueError for an authority without one.
        """
        found = identifier(self.agent) or identifier(next(iter(self.agent.get("member", ())), {}))
        if found is None:
            message = "An authority needs an identifier."
            raise ValueError(message)
        return found


@dataclass(frozen=True)
class Received:
    """A statement as it came in: its text, the same parsed, its id, and whose rules it keeps."""

    text: str
    content: Mapping[str, Any]
    id: UUID
    version: Version = Version.V1


def received(
    text: str,
    content: Mapping[str, Any],
    given: UUID | None = None,
    version: Version = Version.V1,
) -> Received:
    """Return a statement with its own id, else `given`, else a new one (Data 2.4.1)."""
    own = check_uuid(content["id"], "id") if "id" in content else None
    return Received(text, content, own or given or uuid4(), version)


def read(text: str) -> Received:
    """Return the one statement in a JSON text; raises Invalid."""
    return received(text, json_text.parse(text))
