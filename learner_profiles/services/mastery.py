"""Mastery, read from the record: on from where it stopped, or anew for one person or for all.

A fold per person in the order of positions. What counts is decided by the authority, as for
progress: our own, and clients that an administrator trusts. A voiding, an erasure or a retention
folds the person anew; a change of the trained parameters everybody.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from courses.domain.told import Told, grouped
from courses.models import Enrolment, ItemVersion
from kernel.identifiers import iri_base, parse
from kernel.models import Cursor
from kernel.positions import Position
from learner_profiles.domain.mastery.evidence import Evidence
from learner_profiles.domain.mastery.kept import pack, unpack
from learner_profiles.domain.mastery.reading import VERBS_READ, Known, evidence
from learner_profiles.models import LearnerMastery, PlacementTest
from learner_profiles.selectors.parameters import difficulties
from people.selectors.persons import names_of, persons_of
from xapi.domain import agents
from xapi.domain.verbs import VOIDED
from xapi.models import Agent, Statement, StatementKey
from xapi.selectors.credentials import trusted_authorities
from xapi.selectors.lookup import at
from xapi.selectors.statements import after, of_persons

BATCH = 500
BATCHES_OF_A_REQUEST = 4
READER = "learner_profiles.mastery"


def rebuild() -> int:
    """Delete the projection and make it anew; return how many learners it is about."""
    with transaction.atomic():
        LearnerMastery.objects.all().delete()
        Cursor.objects.filter(reader=READER).delete()
    read_on()
    return LearnerMastery.objects.count()


def read_on() -> int:
    """Take in what came since the last time; return how many statements were read."""
    read = 0
    while (batch := read_batch()) is not None:
        read += batch
    return read


def catch_up() -> None:
    """Take in what came lately, as far as a request may wait for; the rest is the job's."""
    for _ in range(BATCHES_OF_A_REQUEST):
        if read_batch() is None:
            return


@transaction.atomic
def read_batch() -> int | None:
    """Take in up to 500 statements; None when there was none. One short transaction each."""
    Cursor.objects.get_or_create(reader=READER)
    cursor = Cursor.objects.select_for_update().get(reader=READER)
    rows = after(cursor.position, BATCH)
    if not rows:
        return None
    if cursor.position == Position():
        LearnerMastery.objects.all().delete()
    cursor.move_to(Position(rows[-1].xid, rows[-1].sequence))
    anew = persons_acting(at_voided(rows))
    take_in(rows, leave_out=anew)
    for person in sorted(anew):
        fold_anew(person, cursor.position)
    return len(rows)


def take_in(rows: Sequence[Statement], leave_out: Collection[int]) -> None:
    """Let the learners whom statements are about learn from them."""
    told = by_person(counting(rows))
    hard = difficulties()
    for person in sorted(told.keys() - set(leave_out)):
        fold(person, told[person], hard)


def fold(person: int, found: Iterable[Evidence], hard: Mapping[str, float]) -> None:
    """Let one learner learn from evidence, in its order."""
    row, _made = LearnerMastery.objects.get_or_create(person_id=person)
    mastery = unpack(row.state)
    for one in found:
        mastery.learn(one, hard)
    row.state = pack(mastery)
    row.save(update_fields=["state"])


def fold_anew(person: int, upto: Position) -> None:
    """Make the state of one learner anew from what stands of the record up to a position."""
    LearnerMastery.objects.filter(person=person).delete()
    rows = of_persons(names_of(person)).filter(verb__in=VERBS_READ).order_by("xid", "sequence")
    standing = [one for one in rows if Position(one.xid, one.sequence) <= upto]
    for one, found in by_person(counting(standing)).items():
        if one == person:
            fold(person, found, difficulties())


@transaction.atomic
def fold_registrations(registrations: Collection[UUID]) -> None:
    """Make the states anew of those whom some registrations are about (kernel's projections)."""
    cursor, _made = Cursor.objects.select_for_update().get_or_create(reader=READER)
    persons = {
        *Enrolment.objects.filter(registration__in=registrations).values_list("person", flat=True),
        *PlacementTest.objects.filter(uuid__in=registrations).values_list("person", flat=True),
    }
    for person in sorted(persons):
        fold_anew(person, cursor.position)


def counting(rows: Sequence[Statement]) -> list[Statement]:
    """Return the statements that may tell of skills and whose authority counts."""
    trusted = trusted_authorities()
    return [row for row in rows if row.verb in VERBS_READ and row.authority_id in trusted]


def by_person(rows: Sequence[Statement]) -> dict[int, list[Evidence]]:
    """Return what statements tell, by the person whom each is about."""
    tolds = [{**json.loads(row.raw), "id": str(row.uuid)} for row in rows]
    persons, known = persons_by_agent(rows), known_of(tolds)
    found = defaultdict[int, list[Evidence]](list)
    for row, told in zip(rows, tolds, strict=True):
        person = persons.get(row.actor_id or 0)
        if person and (one := evidence(told, row.stored, known)):
            found[person].append(one)
    return found


def known_of(tolds: Iterable[Told]) -> Known:
    """Return which skills the item versions test that some statements name."""
    named = {version for told in tolds for one in grouped(told) if (version := version_of(one))}
    versions = ItemVersion.objects.filter(uuid__in=named)
    skills = {one.uuid: {it.skill: it.level for it in one.frozen.skills} for one in versions}
    return Known(version_of, skills, iri_base())


def version_of(iri: str) -> UUID | None:
    """Return the item version that an IRI names, None for any other IRI."""
    found = parse(iri)
    return found[1] if found and found[0] == "item-version" else None


def persons_acting(rows: Sequence[Statement]) -> set[int]:
    """Return the persons who act in some statements."""
    return set(persons_by_agent(rows).values())


def persons_by_agent(rows: Sequence[Statement]) -> dict[int, int]:
    """Return the persons behind the actors of some statements, by the actors' row ids."""
    actors = {row.actor_id for row in rows if row.actor_id}
    known = dict(Agent.objects.filter(pk__in=actors).values_list("identifier", "pk"))
    start = agents.account(iri_base(), "")
    names = {
        name: pk for identifier, pk in known.items() if (name := uuid_after(identifier, start))
    }
    return {names[name]: person for name, person in persons_of(names).items()}


def uuid_after(identifier: str, start: str) -> UUID | None:
    """Return the UUID that follows in an identifier, None where none does."""
    try:
        return UUID(identifier.removeprefix(start)) if identifier.startswith(start) else None
    except ValueError:
        return None


def at_voided(rows: Sequence[Statement]) -> list[Statement]:
    """Return the statements that some statements void."""
    voided = [row.refers_to for row in rows if row.verb == VOIDED and row.refers_to]
    return list(at(StatementKey.objects.filter(id__in=voided))) if voided else []
