"""What harvesters see of a resource moves: its header's datestamp, sets and deletion.

Datestamps come in the order of commits, so that nobody who has read up to a moment misses what
is committed later with an earlier one: whoever moves headers waits for whoever did before
(PostgreSQL; SQLite has one writer), and takes a datestamp after the last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from kernel import clock, positions
from kernel.batching import batched
from oer_library.domain import metadata as told
from oer_library.models import FeedHeader, FeedSet, Resource
from oer_library.services.sets import sets_of, with_those_above

BATCH = 500
LOCK = 0x6665_6564
"""The advisory lock of those who move headers; taken last, held until the commit."""
INSTANT = timedelta(microseconds=1)


def move(
    keys: Iterable[int], *, deleted: bool, sets: Mapping[int, list[str]] | None = None
) -> None:
    """Say that what harvesters see of resources changed just now.

    A deleted one keeps its sets, so that a harvester of a set learns of the deletion.
    """
    keys = list(keys)
    with transaction.atomic():
        now, sequence = _turn()
        kept = dict(FeedHeader.objects.filter(resource__in=keys).values_list("resource_id", "sets"))
        xid = positions.current_xid()
        rows = [
            FeedHeader(
                resource_id=key,
                datestamp=now,
                xid=xid,
                sequence=sequence + place,
                sets=(sets or {}).get(key, kept.get(key, [])),
                deleted=deleted,
            )
            for place, key in enumerate(keys, start=1)
        ]
        FeedHeader.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["resource"],
            update_fields=["datestamp", "xid", "sequence", "sets", "deleted"],
        )
        group(rows)


def group(rows: Sequence[FeedHeader]) -> None:
    """Write the sets of headers anew."""
    FeedSet.objects.filter(resource__in=[row.resource_id for row in rows]).delete()
    FeedSet.objects.bulk_create(
        (
            FeedSet(resource_id=row.resource_id, name=name, datestamp=row.datestamp)
            for row in rows
            for name in sorted(with_those_above(row.sets))
        ),
        batch_size=BATCH * 10,
    )


def regroup(keys: Iterable[int]) -> int:
    """Move the resources whose sets are no longer what they were; return how many."""
    return sum(_regroup(batch) for batch in batched(keys, BATCH))


def all_in_force() -> Iterator[int]:
    """Yield the ids of the resources that harvesters get."""
    rows = FeedHeader.objects.filter(deleted=False).order_by("resource_id")
    yield from rows.values_list("resource_id", flat=True).iterator()


def _regroup(keys: Sequence[int]) -> int:
    rows = Resource.objects.filter(pk__in=keys, header__deleted=False, current__isnull=False)
    said = [
        (key, told.from_json(frozen)) for key, frozen in rows.values_list("pk", "current__frozen")
    ]
    with transaction.atomic():
        found = sets_of(said)
        was = dict(FeedHeader.objects.filter(resource__in=found).values_list("resource_id", "sets"))
        changed = {key: names for key, names in found.items() if names != was.get(key)}
        if changed:
            move(changed, deleted=False, sets=changed)
    return len(changed)


def _turn() -> tuple[datetime, int]:
    """Wait for one's turn; return the datestamp that is to be taken, and the last sequence."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = FeedHeader.objects.aggregate(moment=Max("datestamp"), number=Max("sequence"))
    now = clock.now()
    return max(now, last["moment"] + INSTANT) if last["moment"] else now, last["number"] or 0
