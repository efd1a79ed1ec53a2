"""Statements become rows: names are looked up or made, then everything goes in at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xapi.domain.received import Authority
from xapi.domain.timestamps import to_text
from xapi.services import attachments, definitions, following, voiding
from xapi.services.preparing import Prepared
from xapi.services.store import engine
from xapi.services.store.rows import Known, ReferenceRow, StatementRow

Numbered = Sequence[tuple[int, Prepared]]


@dataclass(frozen=True)
class Stamp:
    """What all statements of one write share."""

    xid: int
    stored: datetime
    by: Authority
    attachments: attachments.Kept


def insert(numbered: Numbered, stamp: Stamp, looked_up: Known | None = None) -> None:
    """Insert new statements with their references, definitions and voidings.

    `looked_up` is what the store knew of just these statements after their keys went in.
    """
    given = [(number, each.received) for number, each in numbered]
    known = _known(numbered, looked_up)
    authority = known.agents[stamp.by.name]
    waiting = known.waiting
    if voiding.take(given, authority=authority, by=stamp.by):
        waiting = engine().known([each.id for _, each in given], [], []).waiting
    voided = voiding.void_on_arrival(given, waiting, authority=authority)
    rows = list(_statements(numbered, known, stamp, voided))
    engine().insert_rows(rows, list(_references(numbered, known, stamp)))
    following.follow([row.sequence for row in rows if row.refers_to], waiting.referring)
    if stamp.by.defines:
        kept = {iri: definition for iri, (_, definition) in known.activities.items()}
        definitions.merge([each.mentions.definitions for _, each in numbered], kept)
    if stamp.attachments:
        attachments.link(given, stamp.stored, stamp.attachments)


def mentioned(ready: Iterable[Prepared]) -> tuple[list[str], list[str]]:
    """Return the identifiers of all agents and the IRIs of all activities in statements, once."""
    every = list(ready)
    agents = {name for each in every for name in each.mentions.agents}
    return list(agents), list({iri for each in every for iri in each.mentions.activities})


def _known(numbered: Numbered, looked_up: Known | None) -> Known:
    """Return what is kept of everything mentioned, made where it is new.

    Names go in sorted, so that no two writers block each other.
    """
    agents, iris = mentioned(each for _, each in numbered)
    ids = [each.received.id for _, each in numbered]
    known: Known = looked_up or engine().known(ids, agents, iris)
    if missing := sorted(set(agents) - known.agents.keys()):
        known.agents.update(engine().made("xapi_agent", "identifier", missing))
    if missing := sorted(set(iris) - known.activities.keys()):
        made = engine().made("xapi_activity", "iri", missing)
        known.activities.update({iri: (number, "") for iri, number in made.items()})
    return known


def _statements(
    numbered: Numbered, known: Known, stamp: Stamp, voided: set[UUID]
) -> Iterable[StatementRow]:
    moment, authority = to_text(stamp.stored), known.agents[stamp.by.name]
    for number, each in numbered:
        received = each.received
        yield StatementRow(
            sequence=number,
            xid=stamp.xid,
            uuid=received.id,
            stored=stamp.stored,
            raw=received.text,
            added=each.additions.at(moment),
            version=received.version.value,
            verb=received.content["verb"]["id"],
            actor_id=known.agents[each.actor] if each.actor else None,
            object_activity_id=known.activities[each.activity][0] if each.activity else None,
            refers_to=each.refers_to,
            registration=each.registration,
            authority_id=authority,
            voided=received.id in voided,
        )


def _references(numbered: Numbered, known: Known, stamp: Stamp) -> Iterable[ReferenceRow]:
    stored = stamp.stored
    for number, each in numbered:
        for name, role in each.mentions.agents.items():
            yield ReferenceRow(known.agents[name], None, role.value, stored, number)
        for iri, role in each.mentions.activities.items():
            yield ReferenceRow(None, known.activities[iri][0], role.value, stored, number)
