"""Reads progress from the record: anew from the beginning, or on from where it stopped.

Both run the same steps as a live act. What counts is decided by the authority: our own, and
clients that an administrator trusts (DESIGN.md, The main flow and Projections). A voiding folds
the enrolment it touches anew.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from courses.domain import told as tells
from courses.domain.told import Told
from courses.models import Answer, Enrolment, ItemVersion, LessonSeen
from courses.services import progress
from kernel.identifiers import mint, parse
from kernel.jobs.queue import enqueue
from kernel.models import Cursor
from kernel.positions import Position
from xapi.domain.verbs import VERBS, VOIDED
from xapi.models import Statement
from xapi.selectors.credentials import own_authorities, trusted_authorities
from xapi.selectors.lookup import of_registration, registrations_of
from xapi.selectors.statements import after

BATCH = 500
READER = "courses.progress"
JUDGE = "courses.judge_enrolment"


@dataclass(frozen=True)
class Fact:
    """One statement that counts, and the enrolment it is about."""

    row: Statement
    told: Told
    enrolment: Enrolment


def rebuild() -> int:
    """Delete the projection and make it anew; return how many statements moved it."""
    with transaction.atomic():
        Answer.objects.all().delete()
        LessonSeen.objects.all().delete()
        Enrolment.objects.update(completed=None, completed_score=None)
        Cursor.objects.filter(reader=READER).delete()
    moved = 0
    while (batch := read_batch()) is not None:
        moved += batch
    return moved


def read_on() -> int:
    """Take in what came since the last time; return how many statements moved progress.

    Our own acts were taken in when they happened: taking them in again changes nothing.
    """
    moved = 0
    while (batch := read_batch()) is not None:
        moved += batch
    return moved


@transaction.atomic
def read_batch() -> int | None:
    """Take in up to 500 statements; None when there was none. One short transaction each."""
    Cursor.objects.get_or_create(reader=READER)
    cursor = Cursor.objects.select_for_update().get(reader=READER)
    rows = after(cursor.position, BATCH)
    if not rows:
        return None
    moved = take_in(rows)
    for enrolment in told_from_outside(rows):
        enqueue(JUDGE, {"enrolment": enrolment}, key=str(enrolment))
    cursor.move_to(Position(rows[-1].xid, rows[-1].sequence))
    return moved


def told_from_outside(rows: Sequence[Statement]) -> set[int]:
    """Return the open enrolments that statements of trusted clients moved.

    Our own acts were judged when they happened.
    """
    own = own_authorities()
    found = facts([row for row in rows if row.authority_id not in own])
    return {fact.enrolment.pk for fact in found if fact.enrolment.completed is None}


def take_in(rows: Sequence[Statement]) -> int:
    """Run the steps of some statements; return how many were of progress."""
    voided = [row.refers_to for row in rows if row.verb == VOIDED and row.refers_to]
    if voided:
        fold_anew(registrations_of(voided))
    return run_steps(rows)


def fold_anew(registrations: Collection[UUID]) -> None:
    """Make the progress of some enrolments anew from what still stands of the record."""
    for enrolment in Enrolment.objects.filter(registration__in=registrations):
        enrolment.answers.all().delete()
        enrolment.lessons_seen.all().delete()
        Enrolment.objects.filter(pk=enrolment.pk).update(completed=None, completed_score=None)
        run_steps(of_registration(enrolment.registration))


def run_steps(rows: Sequence[Statement]) -> int:
    """Run the steps of the statements that count; return how many there were."""
    found = facts(rows)
    named = {version_named(fact.told) for fact in found}
    rows_named = ItemVersion.objects.filter(uuid__in=named).select_related("question")
    versions = {one.uuid: one for one in rows_named}
    return sum([STEPS[fact.row.verb](fact, versions) for fact in found])


def facts(rows: Sequence[Statement]) -> list[Fact]:
    """Return the statements of progress among some, each with its enrolment."""
    trusted = trusted_authorities()
    counting = [row for row in rows if row.authority_id in trusted and row.verb in STEPS]
    named = {row.registration for row in counting if row.registration}
    taking = Enrolment.objects.filter(registration__in=named).select_related("run")
    by_registration = {one.registration: one for one in taking}
    return [
        Fact(row, json.loads(row.raw), by_registration[row.registration])
        for row in counting
        if row.registration and row.registration in by_registration
    ]


def _seen(fact: Fact, versions: Mapping[UUID, ItemVersion]) -> int:
    found = parse(tells.object_id(fact.told))
    if found is None or found[0] != "lesson":
        return 0
    at = tells.moment(fact.told, fact.row.stored)
    progress.lesson_seen(fact.enrolment.pk, found[1], at)
    return 1


def _answered(fact: Fact, versions: Mapping[UUID, ItemVersion]) -> int:
    question = parse(tells.object_id(fact.told))
    version = versions.get(version_named(fact.told))
    score = tells.score(fact.told)
    if question is None or version is None or score is None or question[0] != "question":
        return 0
    if version.question.activity_uuid != question[1]:
        return 0
    progress.question_answered(
        fact.enrolment.pk,
        fact.row.uuid,
        version,
        question_key=question[1],
        scaled=score.scaled,
        success=score.success,
        at=tells.moment(fact.told, fact.row.stored),
    )
    return 1


def _completed(fact: Fact, versions: Mapping[UUID, ItemVersion]) -> int:
    score = tells.score(fact.told)
    course = mint("course", fact.enrolment.run.course_key)
    if score is None or tells.object_id(fact.told) != course:
        return 0
    at = tells.moment(fact.told, fact.row.stored)
    progress.course_completed(fact.enrolment.pk, score.scaled, at)
    return 1


STEPS = {
    VERBS["experienced"].iri: _seen,
    VERBS["answered"].iri: _answered,
    VERBS["completed"].iri: _completed,
}


def version_named(told: Told) -> UUID:
    """Return the item version that a statement's context names; the nil UUID if none."""
    named = (parse(one) for one in tells.grouped(told))
    return next((one[1] for one in named if one and one[0] == "item-version"), UUID(int=0))
