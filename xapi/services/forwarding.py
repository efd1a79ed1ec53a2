"""Statements go on to other records: in the order of positions, from where it stopped.

At least once, under the same id: the same statement again is a success for the target, so
nothing is lost or doubled when either side dies. A statement that the target refuses for good is
noted and passed; anything else stops the queue of this target until its next try.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from kernel import clock, positions
from kernel.positions import Position
from xapi.domain import forwarding as rules
from xapi.domain.multipart_answers import content_type, new_boundary
from xapi.domain.versions import Version
from xapi.models import ForwardRefusal, ForwardTarget, Replay, Statement
from xapi.selectors import attachments
from xapi.services import remotes
from xapi.services.remotes import VERSION_HEADER, Refused, Session, Unreachable

BATCH = 100
BATCHES = 50
"""In one run of a target, so that a run ends and its lease is renewed in time."""


def forward(target: ForwardTarget) -> int:
    """Send what waits for a target, then what it gets again; return how many were sent.

    A failure is noted with the time of the next try, and is no exception.
    """
    sent = 0
    try:
        with remotes.session(target) as session:
            for count in _queue(target, session):
                sent += count
            for replay in target.replays.filter(finished=None).order_by("pk"):
                for count in _again(replay, target, session):
                    sent += count
    except Unreachable as error:
        remotes.went_wrong(target, error)
    return sent


def replay(target: ForwardTarget, since: datetime, until: datetime) -> Replay:
    """Let a target get the statements stored after `since` up to `until` once more."""
    return Replay.objects.create(target=target, since=since, until=until)


def _queue(target: ForwardTarget, session: Session) -> Iterator[int]:
    """Send batch after batch and yield how many each had; the place is kept after each."""
    for _ in range(BATCHES):
        place = Position(target.xid, target.sequence)
        batch = list(positions.after(Statement.objects.all(), place)[:BATCH])
        if not batch:
            return
        count = _send(batch, target, session)
        if not _move_on(target, batch[-1]):
            return
        remotes.went_well(target, count)
        yield count


def _move_on(target: ForwardTarget, last: Statement) -> bool:
    """Keep how far a target is; False if another worker took over meanwhile."""
    mine = ForwardTarget.objects.filter(pk=target.pk, xid=target.xid, sequence=target.sequence)
    target.xid, target.sequence = last.xid, last.sequence
    return bool(mine.update(xid=last.xid, sequence=last.sequence))


def _again(replay: Replay, target: ForwardTarget, session: Session) -> Iterator[int]:
    for _ in range(BATCHES):
        batch = _next_of(replay)
        if not batch:
            Replay.objects.filter(pk=replay.pk).update(finished=clock.now())
            return
        count = _send(batch, target, session)
        replay.reached, replay.sequence = batch[-1].stored, batch[-1].sequence
        replay.save(update_fields=["reached", "sequence"])
        remotes.went_well(target, count)
        yield count


def _next_of(replay: Replay) -> list[Statement]:
    rows = Statement.objects.filter(stored__gt=replay.since, stored__lte=replay.until)
    if replay.reached:
        same = rows.filter(stored=replay.reached, sequence__gt=replay.sequence)
        rows = same | rows.filter(stored__gt=replay.reached)
    return list(rows.order_by("stored", "sequence")[:BATCH])


def _send(batch: Sequence[Statement], target: ForwardTarget, session: Session) -> int:
    chosen = [
        each for each in batch if not target.filter or rules.wanted(each.content, target.filter)
    ]
    alone = attachments.carriers([each.sequence for each in chosen])

    def kind(each: Statement) -> tuple[str, int]:
        return _version(each, target), each.sequence if each.sequence in alone else 0

    return sum(
        _deliver(list(group), version, target, session)
        for (version, _), group in groupby(chosen, kind)
    )


def _deliver(
    group: Sequence[Statement], version: str, target: ForwardTarget, session: Session
) -> int:
    """Send statements; a refused batch is halved until the one that is refused stands alone."""
    try:
        _post(group, version, session)
    except Refused as refusal:
        if len(group) == 1:
            _note(group[0], refusal, target)
            return 0
        half = len(group) // 2
        parts = (group[:half], group[half:])
        return sum(_deliver(part, version, target, session) for part in parts)
    return len(group)


def _post(group: Sequence[Statement], version: str, session: Session) -> None:
    text = "[" + ",".join(rules.text_of(each.raw, each.added) for each in group) + "]"
    carried = attachments.carried_by(group)
    headers = {VERSION_HEADER: version, "Content-Type": "application/json"}
    if not carried:
        session.send("statements", text.encode(), headers)
        return
    boundary = new_boundary()
    headers["Content-Type"] = content_type(boundary)
    session.send("statements", attachments.body(boundary, text, carried), headers)


def _version(statement: Statement, target: ForwardTarget) -> str:
    """Return under which version a statement is sent: its own, where the target speaks it."""
    v2 = statement.version == Version.V2 == target.version
    return str(Version.V2 if v2 else Version.V1)


def _note(statement: Statement, refusal: Refused, target: ForwardTarget) -> None:
    ForwardRefusal.objects.update_or_create(
        target=target,
        statement=statement.uuid,
        defaults={"status": refusal.status, "reason": refusal.reason},
    )
