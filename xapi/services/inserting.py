"""Statements become rows: names are looked up or made, then everything goes in at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xapi.domain.additions import additions
from xapi.domain.agents import identifier
from xapi.domain.received import Authority, Received
from xapi.domain.references import Mentions, mentions
from xapi.services import attachments, definitions, following, voiding
from xapi.services.store import engine
from xapi.services.store.rows import ReferenceRow, StatementRow

Numbered = Sequence[tuple[int, Received]]


@dataclass(frozen=True)
class Stamp:
    """What all statements of one write share."""

    xid: int
    stored: datetime
    by: Authority
    attachments: attachments.Kept


@dataclass(frozen=True)
class Names:
    """Row ids of agents by identifier and of activities by IRI."""

    agents: Mapping[str, int]
    activities: Mapping[str, int]


def insert(numbered: Numbered, stamp: Stamp) -> None:
    """Insert new statements with their references, definitions and voidings."""
    mentioned = {
        number: mentions({**each.content, "authority": stamp.by.agent}) for number, each in numbered
    }
    names = _names(mentioned.values())
    authority = names.agents[stamp.by.name]
    voiding.take(numbered, authority=authority, by=stamp.by)
    waiting = engine().waiting_for([each.id for _, each in numbered])
    voided = voiding.void_on_arrival(numbered, waiting, authority=authority)
    rows = [_statement(number, each, names, stamp, each.id in voided) for number, each in numbered]
    engine().insert_rows(
        rows,
        [
            row
            for number, each in mentioned.items()
            for row in _references(number, each, names, stamp)
        ],
    )
    following.follow([row.sequence for row in rows if row.refers_to], waiting.referring)
    if stamp.by.defines:
        definitions.merge(mentioned.values(), names.activities)
    if stamp.attachments:
        attachments.link(numbered, stamp.stored, stamp.attachments)


def _names(mentioned: Iterable[Mentions]) -> Names:
    """Return the ids of everything mentioned; sorted, so that no two writers block each other."""
    agents = sorted({name for each in mentioned for name in each.agents})
    activities = sorted({iri for each in mentioned for iri in each.activities})
    return Names(
        engine().ids_by_name("xapi_agent", "identifier", agents),
        engine().ids_by_name("xapi_activity", "iri", activities) if activities else {},
    )


def _statement(
    number: int,
    each: Received,
    names: Names,
    stamp: Stamp,
    voided: bool,  # noqa: FBT001
) -> StatementRow:
    content = each.content
    actor, thing = identifier(content["actor"]), content["object"]
    kind = thing.get("objectType", "Activity")
    registration = content.get("context", {}).get("registration")
    return StatementRow(
        sequence=number,
        xid=stamp.xid,
        uuid=each.id,
        stored=stamp.stored,
        raw=each.text,
        added=additions(
            content,
            id=each.id,
            stored=stamp.stored,
            authority=stamp.by.agent,
            version=each.version,
            text=each.text,
        ),
        version=each.version.value,
        verb=content["verb"]["id"],
        actor_id=names.agents[actor] if actor else None,
        object_activity_id=names.activities[thing["id"]] if kind == "Activity" else None,
        refers_to=UUID(thing["id"]) if kind == "StatementRef" else None,
        registration=UUID(registration) if registration else None,
        authority_id=names.agents[stamp.by.name],
        voided=voided,
    )


def _references(number: int, each: Mentions, names: Names, stamp: Stamp) -> Iterable[ReferenceRow]:
    for name, role in each.agents.items():
        yield ReferenceRow(names.agents[name], None, role, stamp.stored, number)
    for iri, role in each.activities.items():
        yield ReferenceRow(None, names.activities[iri], role, stamp.stored, number)
