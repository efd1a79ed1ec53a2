"""Who sends a request, and what it may do (xAPI 1.0.3, Communication 4.2 names the scopes)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

ALL = "all"
WIDER: Mapping[str, frozenset[str]] = {
    "statements/read": frozenset({"all/read"}),
    "statements/read/mine": frozenset({"statements/read", "all/read"}),
}
"""Scopes that hold another one; `all` holds every one."""


class NotAllowed(Exception):  # noqa: N818 - the answer's own word
    """The client may not do what it asks for (403)."""


@dataclass(frozen=True)
class Client:
    """A client with credentials in force.

    `name` is the identifier in one text by which its requests are counted; `authority` stands in
    its statements: an agent, or for a launch token a group of the client's account and the actor.
    `actor` (identifier), `registration` and `activity` (IRI, empty for any) bind a launch token;
    `requests_per_minute` None is no limit.
    """

    name: str
    authority: Mapping[str, Any]
    scopes: frozenset[str]
    trusted: bool = False
    actor: str | None = None
    registration: UUID | None = None
    requests_per_minute: int | None = None
    activity: str = ""

    def allows(self, *scopes: str) -> bool:
        """Say whether the client holds one of the scopes, or one that is wider."""
        wider = {each for scope in scopes for each in WIDER.get(scope, ())}
        return not self.scopes.isdisjoint({ALL, *scopes, *wider})


NOBODY = Client(name="", authority={}, scopes=frozenset())
"""Whoever reads what is open to anyone."""


def check_scopes(client: Client, scopes: tuple[str, ...]) -> None:
    """Refuse a client that holds none of the scopes; raises NotAllowed."""
    if scopes and not client.allows(*scopes):
        message = f"This needs one of the scopes {', '.join(scopes)} or all."
        raise NotAllowed(message)
