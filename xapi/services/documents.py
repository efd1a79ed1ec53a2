"""Documents are put, merged and deleted, by the rules of the version that a client speaks.

A row is locked while its ETag is compared, so two writers who saw the same document cannot both
win. Who creates a document waits for whoever creates the same one, and looks again.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from kernel import clock
from xapi.domain.documents import (
    Body,
    Context,
    Kind,
    Place,
    check_preconditions,
    check_put,
    etag,
    ids_text,
    merged,
)
from xapi.domain.preconditions import Preconditions
from xapi.domain.versions import Version
from xapi.models import AgentProfile, StateDocument
from xapi.models.documents import Document
from xapi.selectors.documents import MODELS, found_by, listing, within
from xapi.services.store import engine

T = TypeVar("T")
TRIES = 3
BATCH = 200
"""Documents of each kind that go in one transaction, which stays below 100 ms."""


def put(place: Place, body: Body, *, version: Version, preconditions: Preconditions) -> Document:
    """Store a document in place of what is kept there.

    Raises preconditions.Failed, or documents.Unguarded; nothing is changed then.
    """

    def change() -> Document:
        kept = _locked_or_awaited(place)
        check_put(place.context.kind, version, _etag(kept), preconditions)
        return _keep(place, kept, body)

    return _again(change)


def post(place: Place, body: Body, *, preconditions: Preconditions, limit: int) -> Document:
    """Merge a JSON object into the one that is kept, or store it where there is none.

    Raises Invalid where either is no JSON object, documents.Outgrown where both together have
    more than `limit` bytes, and preconditions.Failed.
    """

    def change() -> Document:
        kept = _locked_or_awaited(place)
        check_preconditions(_etag(kept), preconditions)
        old = Body(bytes(kept.content), kept.content_type) if kept else None
        return _keep(place, kept, merged(old, body, limit=limit))

    return _again(change)


def delete(place: Place, *, preconditions: Preconditions) -> None:
    """Delete a document; one that is not there is no error. Raises preconditions.Failed."""
    with transaction.atomic():
        kept = _locked(place)
        check_preconditions(_etag(kept), preconditions)
        if kept:
            kept.delete()


def delete_all(context: Context, *, preconditions: Preconditions) -> None:
    """Delete all documents of a context, of every registration where none is given.

    Their ETag is that of their ids. Raises preconditions.Failed. Rows are locked in one order
    first, so that two who delete overlapping contexts never wait for each other.
    """
    with transaction.atomic():
        rows = within(context)
        keys = list(
            rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True)
        )
        if preconditions.given:
            ids = listing(context, since=None).ids
            check_preconditions(etag(ids_text(ids)) if ids else None, preconditions)
        rows.model._default_manager.filter(pk__in=keys).delete()


def erase_of(agent_ids: Collection[int]) -> int:
    """Delete some states and profiles of agents, by their row ids; return how many, 0 at last."""
    with transaction.atomic():
        return sum(_erase(model, agent_ids) for model in (StateDocument, AgentProfile))


def _erase(model: type[StateDocument | AgentProfile], agent_ids: Collection[int]) -> int:
    found = model.objects.filter(agent__in=agent_ids).order_by("pk").values_list("pk", flat=True)
    return model.objects.filter(pk__in=list(found[:BATCH])).delete()[0]


def _again(change: Callable[[], T]) -> T:
    """Run a change in a transaction, and anew when a row that it needs came or went meanwhile."""
    for _ in range(TRIES - 1):
        try:
            with transaction.atomic():
                return change()
        except IntegrityError:
            continue
    with transaction.atomic():
        return change()


def _locked(place: Place) -> Document | None:
    return next(iter(found_by(place).select_for_update(of=("self",))), None)


def _locked_or_awaited(place: Place) -> Document | None:
    """Return the document; where there is none, nobody else creates it before the commit."""
    kept = _locked(place)
    if kept is None and engine().hold_name(repr(place)):
        return _locked(place)
    return kept


def _etag(kept: Document | None) -> str | None:
    return kept.etag if kept else None


def _keep(place: Place, kept: Document | None, body: Body) -> Document:
    row = kept or _new(place)
    row.content, row.content_type = body.content, body.content_type
    row.etag, row.updated = etag(body.content), clock.now()
    row.save(force_insert=kept is None)
    return row


def _new(place: Place) -> Document:
    """Make a row, and those of an agent or activity not known before (2.2.s4.b2)."""
    model, name = MODELS[place.context.kind]
    columns: dict[str, Any] = {name: place.id}
    if place.context.agent:
        columns["agent_id"] = _id("xapi_agent", "identifier", place.context.agent)
    if place.context.activity:
        columns["activity_id"] = _id("xapi_activity", "iri", place.context.activity)
    if place.context.kind is Kind.STATE:
        columns["registration"] = place.context.registration
    return model(**columns)


def _id(table: str, column: str, name: str) -> int:
    found: dict[str, int] = engine().ids_by_name(table, column, [name])
    return found[name]
