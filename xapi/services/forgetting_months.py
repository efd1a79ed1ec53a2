"""Old months leave the record on PostgreSQL: their table is detached, and stays as a table.

What was in it is answered with 404, is found by no filter, and its ids are never taken again,
like those of erased statements. Whoever is erased later goes out of detached tables, too. Each
step may be repeated: killed, the same command goes on where it stopped.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from kernel import clock
from kernel.registries import projections, rests_on
from xapi.domain.forgetting import forget
from xapi.domain.identity import Identity
from xapi.models import Erasure, Statement
from xapi.services import forgetting
from xapi.services.partitions import name_of

BATCH = 100
LOOKED_THROUGH = 1000
NAME = re.compile(r"xapi_statement_(\d{4})_(\d\d)")
LOCK_SECONDS = 5
Progress = Callable[[int], None]


class NotNow(Exception):  # noqa: N818 - an answer to whoever asks
    """A month can't be detached; the text says why and what to do."""


@dataclass(frozen=True)
class Month:
    """The table of a month: whether it is part of the record, and about how many rows it has."""

    name: str
    attached: bool
    rows: int

    @property
    def key(self) -> str:
        """Return the month as it is typed: 2026-01."""
        return self.name.removeprefix("xapi_statement_").replace("_", "-")


def months() -> list[Month]:
    """Return the tables of months, the oldest first; none on SQLite."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relispartition, greatest(reltuples, 0)::bigint FROM pg_class"
            " WHERE relkind = 'r' AND relname LIKE 'xapi_statement_%' ORDER BY relname",
        )
        return [Month(*row) for row in cursor.fetchall() if NAME.fullmatch(row[0])]


def detached() -> list[str]:
    """Return the names of the tables that are no part of the record any more."""
    return [month.name for month in months() if not month.attached]


def detach(month: tuple[int, int], *, force: bool, tell: Progress) -> int:
    """Take a month out of the record; return how many statements went.

    Raises NotNow where the month has no table, is not over, or something rests on its statements
    and `force` does not say that it is to be folded anew without them.
    """
    name, end = name_of(month), _end(month)
    found = {each.name: each for each in months()}.get(name)
    if found is None:
        message = "There is no table of this month. See xapi_partitions list."
        raise NotNow(message)
    if end > clock.now():
        message = f"The month is not over before {end:%Y-%m-%d}."
        raise NotNow(message)
    if found.attached:
        if not force and (needed := _needed(month, tell)):
            message = (
                f"Something still rests on {needed} of its statements (progress, a completion, a"
                " mark). Give --force to let it go nevertheless: it is folded anew without them."
            )
            raise NotNow(message)
        _detach(name)
    return _settle(name, tell)


def _end(month: tuple[int, int]) -> datetime:
    years, months_ = divmod(month[1], 12)
    return datetime(month[0] + years, months_ + 1, 1, tzinfo=UTC)


def _needed(month: tuple[int, int], tell: Progress) -> int:
    """Count the statements of a month on which something rests."""
    span = {"stored__gte": datetime(*month, 1, tzinfo=UTC), "stored__lt": _end(month)}
    rows = Statement.objects.filter(**span).order_by("sequence")
    needed = seen = last = 0
    while batch := list(rows.filter(sequence__gt=last)[:LOOKED_THROUGH]):
        needed += len(rests_on.needed([row.uuid for row in batch]))
        last, seen = batch[-1].sequence, seen + len(batch)
        tell(seen)
    return needed


def _detach(name: str) -> None:
    """Detach a table, or give up soon: whoever waits for this lock holds up all writers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        cursor.execute(f"ALTER TABLE xapi_statement DETACH PARTITION {name}")


def _settle(name: str, tell: Progress) -> int:
    """Leave tombstones for all of a detached table, and fold anew what rested on it."""
    log = Erasure.objects.create(reason=Erasure.Reason.RETENTION)
    for rows in _unsettled(name):
        with transaction.atomic():
            gone = forgetting.erase(rows)
            projections.fold(gone.registrations)
            log.statements += gone.statements
            log.attachments += gone.attachments
            log.save()
        tell(log.statements)
    log.finished = clock.now()
    log.save()
    return log.statements


def _unsettled(name: str) -> Iterator[list[Statement]]:
    last = 0
    while rows := list(
        Statement.objects.raw(
            f"SELECT d.* FROM {name} d JOIN xapi_statementkey k USING (sequence)"  # noqa: S608
            " WHERE k.erased IS NULL AND d.sequence > %s ORDER BY d.sequence LIMIT %s",
            [last, BATCH],
        )
    ):
        last = rows[-1].sequence
        yield rows


@dataclass(frozen=True)
class Cleaned:
    """What went out of part of a detached table, and up to which sequence it was looked at."""

    own: int
    changed: int
    last: int | None


def take_out(name: str, who: Identity, agents: list[int], after: int) -> Cleaned:
    """Take a person out of the next rows of a detached table, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(sequence) FROM (SELECT sequence FROM"  # noqa: S608 - a name of ours
            f" {name} WHERE sequence > %s ORDER BY sequence LIMIT %s) AS looked",
            [after, LOOKED_THROUGH],
        )
        last: int | None = cursor.fetchone()[0]
        if last is None:
            return Cleaned(0, 0, None)
        span = "sequence > %s AND sequence <= %s"
        cursor.execute(
            f"DELETE FROM {name} WHERE {span} AND actor_id = ANY(%s)",  # noqa: S608
            [after, last, agents],
        )
        own = cursor.rowcount
    changed = _rewrite(name, who, (after, last))
    return Cleaned(own, changed, last)


def _rewrite(name: str, who: Identity, span: tuple[int, int]) -> int:
    needles = [f"%{_escaped(needle)}%" for needle in who.needles]
    rows = Statement.objects.raw(
        f"SELECT * FROM {name} WHERE sequence > %s AND sequence <= %s"  # noqa: S608
        " AND (raw ILIKE ANY(%s) OR added ILIKE ANY(%s)) FOR UPDATE",
        [*span, needles, needles],
    )
    changed = 0
    for row in rows:
        fresh = forgetting.fresh()
        raw, added = forget(row.raw, who, fresh).text, forget(row.added, who, fresh).text
        if (raw, added) == (row.raw, row.added):
            continue
        changed += 1
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {name} SET raw = %s, added = %s WHERE sequence = %s",  # noqa: S608
                [raw, added, row.sequence],
            )
    return changed


def _escaped(needle: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", needle)
