"""Which documents the parameters of a request mean (xAPI 1.0.3, Communication 2.3, 2.6 and 2.7).

With the document's id they mean one, without it all of a context; `since` belongs to the ids of
many alone (IEEE 9274.1.1, 4.1.6.2 says that both together are not allowed).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xapi.domain import parameters
from xapi.domain.agents import identifier
from xapi.domain.documents import Context, Kind, Place
from xapi.domain.versions import Version


@dataclass(frozen=True)
class Names:
    """The parameters of a resource: of the context, needed or not, and of the document's id."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    id: str


NAMES: Mapping[Kind, Names] = {
    Kind.STATE: Names(("activityId", "agent"), ("registration",), "stateId"),
    Kind.AGENT_PROFILE: Names(("agent",), (), "profileId"),
    Kind.ACTIVITY_PROFILE: Names(("activityId",), (), "profileId"),
}


def means_one(kind: Kind, given: Mapping[str, str]) -> bool:
    """Say whether a request names one document."""
    return NAMES[kind].id in given


def place(kind: Kind, given: Mapping[str, str], version: Version) -> Place:
    """Return the place of the one document that a request means; raises Invalid."""
    names = NAMES[kind]
    parameters.check_names(given, required=(*names.required, names.id), optional=names.optional)
    return Place(_context(kind, given, version), parameters.document_id(given, names.id))


def context(kind: Kind, given: Mapping[str, str], version: Version) -> Context:
    """Return the context whose documents a request means; raises Invalid."""
    names = NAMES[kind]
    parameters.check_names(given, required=names.required, optional=names.optional)
    return _context(kind, given, version)


def listed(
    kind: Kind, given: Mapping[str, str], version: Version
) -> tuple[Context, datetime | None]:
    """Return the context whose ids a request asks for, and since when; raises Invalid."""
    names = NAMES[kind]
    parameters.check_names(given, required=names.required, optional=(*names.optional, "since"))
    return _context(kind, given, version), parameters.moment(given, "since")


def _context(kind: Kind, given: Mapping[str, str], version: Version) -> Context:
    found: dict[str, Any] = {"registration": parameters.uuid(given, "registration")}
    if "activityId" in given:
        found["activity"] = parameters.iri(given, "activityId")
    if "agent" in given:
        found["agent"] = identifier(parameters.agent(given, "agent", version))
    return Context(kind, **found)
