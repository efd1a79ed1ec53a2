"""What reads statements; those that were voided are left out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kernel import positions
from kernel.identifiers import iri_base
from kernel.positions import Position
from xapi.domain import agents
from xapi.domain.clients import Client
from xapi.domain.received import Authority
from xapi.models import Activity, Agent, Statement, StatementKey


def standing() -> QuerySet[Statement]:
    """Return the statements that are not voided, newest first."""
    return Statement.objects.filter(voided=False).order_by("-stored", "-sequence")


def of_persons(
    names: Collection[UUID],
    *,
    verb: str = "",
    activity: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Statement]:
    """Return the statements whose actor is one of the pseudonyms, newest first.

    `verb` and `activity` are IRIs; `since` is exclusive, `until` inclusive, both of `stored`.
    """
    identifiers = [agents.account(iri_base(), str(name)) for name in names]
    actors = Agent.objects.filter(identifier__in=identifiers).values_list("id", flat=True)
    found = standing().filter(actor__in=list(actors))
    if verb:
        found = found.filter(verb=verb)
    if activity:
        found = found.filter(object_activity__in=list(_activity_ids(activity)))
    return between(found, since, until)


@dataclass(frozen=True)
class Own:
    """Which statements are a client's own: by row ids of authority and, for a token, actor."""

    authority: int
    actor: int | None = None
    registration: UUID | None = None

    def holds(self, statement: Statement) -> bool:
        """Say whether a statement is one of them."""
        if statement.authority_id != self.authority:
            return False
        bound = (self.actor, self.registration)
        return self.actor is None or bound == (statement.actor_id, statement.registration)


def own_of(client: Client) -> Own:
    """Return what a client stated itself: under its authority (xAPI 1.0.3, Communication 4.2).

    What a launch token states is also of its actor and registration. An agent that the record
    does not know yet has the id 0, which no row has.
    """
    authority, actor = Authority(client.authority).name, client.actor
    known = Agent.objects.filter(identifier__in=[authority, actor or authority])
    ids = dict(known.values_list("identifier", "id"))
    return Own(ids.get(authority, 0), ids.get(actor, 0) if actor else None, client.registration)


def by_id(statement_id: UUID) -> Statement | None:
    """Return a statement by its id, voided or not."""
    key = StatementKey.objects.filter(id=statement_id).first()
    if key is None:
        return None
    return Statement.objects.filter(sequence=key.sequence, stored=key.stored).first()


def between(
    statements: QuerySet[Statement], since: datetime | None, until: datetime | None
) -> QuerySet[Statement]:
    """Return those stored after `since` and not after `until`."""
    if since is not None:
        statements = statements.filter(stored__gt=since)
    if until is not None:
        statements = statements.filter(stored__lte=until)
    return statements


def after(position: Position, limit: int) -> list[Statement]:
    """Return up to `limit` statements after a position, in the order of positions.

    Voided ones are left out; the voiding statement itself comes, so that a reader can undo.
    """
    return list(positions.after(Statement.objects.filter(voided=False), position)[:limit])


def _activity_ids(iri: str) -> QuerySet[Activity, int]:
    return Activity.objects.filter(iri=iri).values_list("id", flat=True)
