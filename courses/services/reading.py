"""Reads progress from the record: anew from the beginning, or on from where it stopped.

Both run the same steps as a live act. What counts is decided by the authority: our own, and
clients that an administrator trusts (DESIGN.md, The main flow and Projections).
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from courses.models import Answer, Enrolment, ItemVersion, LessonSeen
from courses.services import progress
from kernel.identifiers import parse
from kernel.models import Cursor
from kernel.positions import Position
from xapi.domain.verbs import VERBS
from xapi.models import Statement
from xapi.selectors.credentials import trusted_authorities
from xapi.selectors.statements import after

BATCH = 500
READER = "courses.progress"
Told = Mapping[str, Any]


def rebuild() -> int:
    """Delete the projection and make it anew; return how many statements moved it."""
    with transaction.atomic():
        Answer.objects.all().delete()
        LessonSeen.objects.all().delete()
        Enrolment.objects.update(completed=None, completed_score=None)
        Cursor.objects.filter(reader=READER).delete()
        return read_on()


@transaction.atomic
def read_on() -> int:
    """Take in what came since the last time; return how many statements moved progress.

    Our own acts were taken in when they happened: taking them in again changes nothing.
    """
    Cursor.objects.get_or_create(reader=READER)
    cursor = Cursor.objects.select_for_update().get(reader=READER)
    moved = 0
    while rows := after(cursor.position, BATCH):
        moved += take_in(rows)
        cursor.move_to(Position(rows[-1].xid, rows[-1].sequence))
    return moved


def take_in(rows: Sequence[Statement]) -> int:
    """Run the steps of some statements; return how many were of progress."""
    trusted = trusted_authorities()
    counting = [row for row in rows if row.authority_id in trusted]
    registrations = {row.registration for row in counting if row.registration}
    found = Enrolment.objects.filter(registration__in=registrations)
    enrolments = dict(found.values_list("registration", "pk"))
    told = [
        (row, json.loads(row.raw), enrolments[row.registration])
        for row in counting
        if row.registration and row.registration in enrolments
    ]
    named = {version_named(one) for _, one, _ in told}
    versions = {one.uuid: one for one in ItemVersion.objects.filter(uuid__in=named)}
    return sum([apply(row, one, enrolment, versions) for row, one, enrolment in told])


def apply(row: Statement, told: Told, enrolment: int, versions: Mapping[UUID, ItemVersion]) -> int:
    """Run the step of one statement; 1 if it was one of progress."""
    step = STEPS.get(row.verb)
    if step is None:
        return 0
    step(enrolment, row, told, versions)
    return 1


def _seen(enrolment: int, row: Statement, told: Told, versions: Any) -> None:
    found = parse(told["object"]["id"])
    if found and found[0] == "lesson":
        progress.lesson_seen(enrolment, found[1], moment(told))


def _answered(enrolment: int, row: Statement, told: Told, versions: Mapping[UUID, Any]) -> None:
    question = parse(told["object"]["id"])
    version = versions.get(version_named(told))
    if question is None or version is None:
        return
    progress.question_answered(
        enrolment,
        row.uuid,
        version,
        question_key=question[1],
        scaled=told["result"]["score"]["scaled"],
        success=told["result"]["success"],
        at=moment(told),
    )


def _completed(enrolment: int, row: Statement, told: Told, versions: Any) -> None:
    progress.course_completed(enrolment, told["result"]["score"]["scaled"], moment(told))


STEPS = {
    VERBS["experienced"].iri: _seen,
    VERBS["answered"].iri: _answered,
    VERBS["completed"].iri: _completed,
}


def version_named(told: Told) -> UUID:
    """Return the item version that a statement's context names; the nil UUID if none."""
    grouped = told.get("context", {}).get("contextActivities", {}).get("grouping", [])
    named = (parse(one["id"]) for one in grouped)
    return next((one[1] for one in named if one and one[0] == "item-version"), UUID(int=0))


def moment(told: Told) -> datetime:
    """Return when the act happened."""
    return datetime.fromisoformat(told["timestamp"])
