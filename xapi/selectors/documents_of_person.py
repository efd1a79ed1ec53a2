"""The documents that clients keep about a person, as they leave with that person."""

import base64
import json
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from kernel.paging import Order, batches
from xapi.domain.timestamps import to_text
from xapi.models import Agent, AgentProfile, StateDocument
from xapi.selectors.of_person import alike, identifiers_of

BATCH = 50
ORDER = Order("updated")
Row = StateDocument | AgentProfile


def agents_of(person_id: int) -> list[int]:
    """Return the row ids of all agents that the record knows for a person."""
    found = Agent.objects.filter(identifier__in=alike(identifiers_of(person_id)))
    return list(found.values_list("pk", flat=True))


def document_rows(person_id: int) -> Iterator[Mapping[str, object]]:
    """Yield when each document changed last, whose it is, its id, kind and size in bytes."""
    for row in _documents(person_id):
        place = _place(row)
        yield {
            "updated": row.updated,
            "about": place.get("activityId") or _("You"),
            "id": place.get("stateId") or place["profileId"],
            "kind": row.content_type,
            "size": len(row.content),
        }


def document_lines(person_id: int) -> Iterator[str]:
    """Yield each document as JSON in one line; what is no text is written in Base64."""
    for row in _documents(person_id):
        kept = {"updated": to_text(row.updated), "contentType": row.content_type}
        whole = {**_place(row), **kept, **_content(bytes(row.content))}
        yield json.dumps(whole, ensure_ascii=False)


def _place(row: Row) -> dict[str, str]:
    """Return the names by which a document is found, as the resources call them."""
    agent = {"agent": row.agent.identifier}
    if isinstance(row, AgentProfile):
        return {**agent, "profileId": row.profile_id}
    registration = {"registration": str(row.registration)} if row.registration else {}
    return {"activityId": row.activity.iri, **agent, **registration, "stateId": row.state_id}


def _content(content: bytes) -> dict[str, str]:
    try:
        return {"content": content.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def _documents(person_id: int) -> Iterator[Row]:
    agents = agents_of(person_id)
    states = StateDocument.objects.filter(agent__in=agents).select_related("activity", "agent")
    profiles = AgentProfile.objects.filter(agent__in=agents).select_related("agent")
    for some in batches(states, ORDER, BATCH):
        yield from some
    for others in batches(profiles, ORDER, BATCH):
        yield from others
