"""What erasure and retention have in common: rows go, or a person goes out of them.

All of it joins the caller's transaction.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db.models import Q

from kernel import clock
from kernel.identifiers import iri_base
from xapi.domain import agents, immutable
from xapi.domain.forgetting import Fresh, Rewritten, forget
from xapi.domain.identity import Identity
from xapi.domain.references import mentions
from xapi.models import (
    Activity,
    FollowedReference,
    ForwardRefusal,
    Reference,
    Statement,
    StatementKey,
    Voiding,
)
from xapi.services import attachments, following
from xapi.services.store import engine
from xapi.services.store.rows import ReferenceRow

TABLE, NAME = "xapi_agent", "identifier"


@dataclass(frozen=True)
class Gone:
    """What went: statements with their attachments, and the registrations that they had."""

    statements: int = 0
    attachments: int = 0
    registrations: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Changed:
    """A statement from which a person went, with the signatures that went along."""

    statement: UUID
    signatures: tuple[str, ...] = ()


def erase(rows: Collection[Statement]) -> Gone:
    """Erase statements; of each its key stays as a tombstone: id, position, digest and when."""
    sequences = [row.sequence for row in rows]
    StatementKey.objects.filter(sequence__in=sequences).update(erased=clock.now())
    Reference.objects.filter(sequence__in=sequences).delete()
    following.forget(sequences)
    released = attachments.release(sequences)
    ForwardRefusal.objects.filter(statement__in=[row.uuid for row in rows]).delete()
    stored = {row.stored for row in rows}
    Statement.objects.filter(sequence__in=sequences, stored__in=stored).delete()
    registrations = frozenset(row.registration for row in rows if row.registration)
    return Gone(len(rows), released, registrations)


def take_out(rows: Iterable[Statement], who: Identity, gone: Collection[int]) -> list[Changed]:
    """Take a person, whose rows of agents are `gone`, out of locked statements of others.

    In each another fresh account stands in the person's place, so that they can't be joined.
    """
    return [found for row in rows if (found := _take_out(row, who, gone))]


def clean_definitions(after: int, size: int, who: Identity) -> int | None:
    """Take a person out of the definitions of the next activities; return where that ended."""
    span = Activity.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    looked = list(span[:size])
    if not looked:
        return None
    told = Q()
    for needle in who.needles:
        told |= Q(definition__icontains=needle)
    rows = Activity.objects.select_for_update().filter(told, pk__in=looked).exclude(definition="")
    for row in rows.order_by("iri"):
        row.definition = forget(row.definition, who, fresh()).text
        row.save(update_fields=["definition"])
    return looked[-1]


def fresh() -> Fresh:
    """Return somebody new, who stands in a person's place in one statement."""
    return Fresh(iri_base(), uuid4())


def _take_out(row: Statement, who: Identity, gone: Collection[int]) -> Changed | None:
    somebody = fresh()
    raw, added = forget(row.raw, who, somebody), forget(row.added, who, somebody)
    if (raw.text, added.text) == (row.raw, row.added):
        return None
    row.raw, row.added = raw.text, added.text
    _keep(row, somebody, gone)
    _release_signatures(row, raw)
    ForwardRefusal.objects.filter(statement=row.uuid).update(reason="")
    return Changed(row.uuid, raw.signatures)


def _keep(row: Statement, somebody: Fresh, gone: Collection[int]) -> None:
    """Keep the new text with all that is read from it."""
    roles = mentions(row.content).agents
    own = agents.account(somebody.home_page, str(somebody.name))
    ids = engine().ids_by_name(TABLE, NAME, sorted({*roles, own}))
    if row.authority_id in gone:
        Voiding.objects.filter(sequence=row.sequence).update(authority=ids[own])
        row.authority_id = ids[own]
    place = Statement.objects.filter(sequence=row.sequence, stored=row.stored)
    place.update(raw=row.raw, added=row.added, authority=row.authority_id)
    digest = immutable.digest(json.loads(row.raw))
    StatementKey.objects.filter(sequence=row.sequence).update(digest=digest)
    _refer(row, {ids[name]: role for name, role in roles.items()})
    FollowedReference.objects.filter(target=row.sequence, agent__in=gone).update(agent=ids[own])


def _refer(row: Statement, roles: Mapping[int, int]) -> None:
    Reference.objects.filter(sequence=row.sequence, agent__isnull=False).delete()
    engine().insert_rows(
        [],
        [ReferenceRow(pk, None, role, row.stored, row.sequence) for pk, role in roles.items()],
    )


def _release_signatures(row: Statement, raw: Rewritten) -> None:
    if raw.signatures:
        attachments.release([row.sequence], only=[each.lower() for each in raw.signatures])
