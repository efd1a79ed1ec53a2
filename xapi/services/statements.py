"""The one write path of the record: our own acts and every client's statements enter here."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from kernel import clock
from xapi.domain import immutable
from xapi.domain.received import Authority, Received
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.models import StatementKey
from xapi.selectors.lookup import at
from xapi.services import attachments
from xapi.services.inserting import Stamp, insert, mentioned
from xapi.services.preparing import Prepared, prepared
from xapi.services.store import engine
from xapi.services.store.rows import KeyRow


class Conflict(Exception):  # noqa: N818 - the standard's word
    """Another statement is kept under an id (xAPI 1.0.3, Communication 2.1.2); `id` names it."""

    def __init__(self, statement_id: UUID) -> None:
        self.id = statement_id
        super().__init__(
            f"Another statement is kept under the id {statement_id}. Send yours with a new id."
        )


class Erased(Conflict):
    """The statement under an id was erased; it does not come back."""

    def __init__(self, statement_id: UUID) -> None:
        super().__init__(statement_id)
        self.args = (f"The statement {statement_id} was erased. It is not taken again.",)


def record(
    received: Sequence[Received], *, by: Authority, kept: attachments.Kept = attachments.NONE
) -> list[UUID]:
    """Record statements, all or none, and return their ids in the order given.

    Joins the caller's transaction or opens one. The same statement again is a success and
    changes nothing. `kept` are the attachments that came along. Raises Invalid, Conflict (Erased
    for a tombstone), or voiding.Forbidden.
    """
    for place, statement in enumerate(received):
        check_statement(
            statement.content,
            f"[{place}]" if len(received) > 1 else "",
            version=statement.version,
        )
    _refuse_twins(received)
    ready = [prepared(each, by) for each in received]
    with transaction.atomic():
        if any(each.refers_to for each in ready):
            engine().hold_writers()
        _write(ready, by, kept)
    return [statement.id for statement in received]


def _refuse_twins(received: Sequence[Received]) -> None:
    """Refuse one id twice in a batch (xAPI 1.0.3, Communication 2.1.2.s2.b6)."""
    seen: set[UUID] = set()
    for place, statement in enumerate(received):
        if statement.id in seen:
            raise Invalid(f"[{place}].id", f"{statement.id} is there twice in the batch")
        seen.add(statement.id)


def _write(ready: Sequence[Prepared], by: Authority, kept: attachments.Kept) -> None:
    xid, numbers = engine().reserve(len(ready))
    stamp = Stamp(xid, clock.now(), by, kept)
    keys = [
        KeyRow(each.received.id, number, stamp.stored, each.digest)
        for each, number in zip(ready, numbers, strict=True)
    ]
    if not keys:
        return
    new, known = engine().insert_keys_and_look_up(keys, *mentioned(ready))
    _compare([each.received for each in ready if each.received.id not in new])
    fresh = [(n, each) for n, each in zip(numbers, ready, strict=True) if each.received.id in new]
    if fresh:
        insert(fresh, stamp, known if len(fresh) == len(ready) else None)


def _compare(repeated: Sequence[Received]) -> None:
    """Raise Conflict for the first statement whose kept twin says something else."""
    if not repeated:
        return
    keys = StatementKey.objects.filter(id__in=[each.id for each in repeated])
    erased = {key.id for key in keys if key.erased}
    kept = {twin.uuid: twin.raw for twin in at(keys)}
    for statement in repeated:
        raw = kept.get(statement.id)
        if statement.id in erased:
            raise Erased(statement.id)
        if raw is None or not immutable.same(statement.content, json.loads(raw)):
            raise Conflict(statement.id)
