"""What reads documents (xAPI 1.0.3, Communication 2.2 to 2.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from xapi.domain.documents import Context, Kind, Place
from xapi.models import ActivityProfile, AgentProfile, StateDocument
from xapi.models.documents import Document

MODELS: Mapping[Kind, tuple[type[Document], str]] = {
    Kind.STATE: (StateDocument, "state_id"),
    Kind.AGENT_PROFILE: (AgentProfile, "profile_id"),
    Kind.ACTIVITY_PROFILE: (ActivityProfile, "profile_id"),
}
"""The table of each kind, and its column that holds the document's id."""


@dataclass(frozen=True)
class Listing:
    """Ids of documents, the one changed first leading, and when the last of them changed."""

    ids: list[str]
    updated: datetime | None


def find(place: Place) -> Document | None:
    """Return the document that is kept at a place."""
    return next(iter(found_by(place)), None)


def listing(context: Context, *, since: datetime | None) -> Listing:
    """Return the ids of a context's documents that changed after `since`, each once.

    A state without a registration in the context is one of any registration (2.3.s4).
    """
    _, name = MODELS[context.kind]
    later = {} if since is None else {"updated__gt": since}
    rows = within(context).filter(**later).order_by("updated", "pk")
    found = list(rows.values_list(name, "updated"))
    ids = dict.fromkeys(str(document_id) for document_id, _ in found)
    return Listing(list(ids), found[-1][1] if found else None)


def found_by(place: Place) -> QuerySet[Document]:
    """Return the rows at a place, one at most; no registration is one of its own there."""
    _, name = MODELS[place.context.kind]
    conditions: dict[str, Any] = {name: place.id}
    if place.context.kind is Kind.STATE and place.context.registration is None:
        conditions["registration__isnull"] = True
    return within(place.context).filter(**conditions)


def within(context: Context) -> QuerySet[Document]:
    """Return the rows of a context."""
    model, _ = MODELS[context.kind]
    given = {
        "activity__iri": context.activity,
        "agent__identifier": context.agent,
        "registration": context.registration,
    }
    conditions = {name: value for name, value in given.items() if value}
    return model._default_manager.filter(**conditions)
