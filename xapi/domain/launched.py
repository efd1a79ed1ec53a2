"""What a launch token may do: it acts for one actor in one registration, and says so itself.

This is the one place of these rules; everything else is done by scopes.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from xapi.domain.agents import identifier
from xapi.domain.clients import Client, NotAllowed
from xapi.domain.parameters import agent
from xapi.domain.validation.ids import check_uuid
from xapi.domain.verbs import VOIDED
from xapi.domain.versions import Version

READING = frozenset({"GET", "HEAD"})


def check_request(
    client: Client, method: str, scopes: tuple[str, ...], parameters: Mapping[str, str]
) -> None:
    """Refuse a launch token what is another actor's, registration's or activity's.

    `scopes` are those of the resource: states are kept for a registration, profiles of an
    activity are changed by content of that activity alone. Raises NotAllowed, and Invalid for
    parameters that name nobody.
    """
    if client.actor is None:
        return
    if "agent" in parameters:
        _check_agent(client, agent(parameters, "agent", Version.V2))
    if "registration" in parameters:
        _check_registration(client, check_uuid(parameters["registration"], "registration"))
    elif "state" in scopes:
        _check_registration(client, None)
    foreign = "activityId" in parameters and parameters["activityId"] != client.activity
    if "profile" in scopes and method not in READING and foreign:
        message = "A launch token changes no profile but that of the activity it was made for."
        raise NotAllowed(message)


def check_statement(client: Client, statement: Mapping[str, Any]) -> None:
    """Refuse a launch token a valid statement of another actor, or outside its registration.

    It voids nothing, for what it stated may be evidence. Raises NotAllowed.
    """
    if client.actor is None:
        return
    if identifier(statement["actor"]) != client.actor:
        message = "A launch token states what its own actor did; `actor` is another one."
        raise NotAllowed(message)
    registration = statement.get("context", {}).get("registration")
    _check_registration(client, UUID(registration) if registration else None)
    if statement["verb"]["id"] == VOIDED:
        message = "A launch token can't void statements."
        raise NotAllowed(message)


def _check_agent(client: Client, given: Mapping[str, Any]) -> None:
    if identifier(given) != client.actor:
        message = "A launch token reads and writes what is its own actor's; `agent` is another one."
        raise NotAllowed(message)


def _check_registration(client: Client, registration: UUID | None) -> None:
    if registration != client.registration:
        found = f"it is {registration}" if registration else "there is none"
        message = f"A launch token needs its registration {client.registration} here; {found}."
        raise NotAllowed(message)


def agent_of(name: str) -> dict[str, Any]:
    """Return the agent that an identifier in one text names (xapi.domain.agents.identifier)."""
    kind, _, value = name.partition(" ")
    if kind != "account":
        return {"objectType": "Agent", kind: value}
    home_page, _, account = value.partition(" ")
    return {"objectType": "Agent", "account": {"homePage": home_page, "name": account}}
