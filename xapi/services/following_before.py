"""Statements that were stored before following began get what they refer to, some at a time."""

import json
from uuid import UUID

from django.db import transaction

from xapi.models import Statement
from xapi.services.following import follow
from xapi.services.store import engine

AT_ONCE = 500


def follow_next(after: int) -> tuple[int, int] | None:
    """Let the next statements behind a sequence follow what they refer to.

    Return the last sequence that was looked at and how many were made to follow, None at the end.
    Running it again changes nothing.
    """
    rows = Statement.objects.filter(sequence__gt=after, refers_to=None, object_activity=None)
    read = list(rows.order_by("sequence").values_list("sequence", "uuid", "raw")[:AT_ONCE])
    if not read:
        return None
    found = {
        sequence: (uuid, target)
        for sequence, uuid, raw in read
        if (target := referred_to(raw)) is not None
    }
    if found:
        _link(found)
    return read[-1][0], len(found)


def referred_to(raw: str) -> UUID | None:
    """Return the id of the statement that a statement's object refers to, None for any other."""
    thing = json.loads(raw)["object"]
    return UUID(thing["id"]) if thing.get("objectType") == "StatementRef" else None


@transaction.atomic
def _link(found: dict[int, tuple[UUID, UUID]]) -> None:
    engine().hold_writers()
    rows = list(Statement.objects.filter(sequence__in=found))
    for row in rows:
        row.refers_to = found[row.sequence][1]
    Statement.objects.bulk_update(rows, ["refers_to"])
    names = [uuid for uuid, _target in found.values()]
    behind = Statement.objects.filter(refers_to__in=names).values_list("sequence", flat=True)
    follow(found, set(behind))
