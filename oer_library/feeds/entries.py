"""Resources as feeds tell of them: in the order in which they changed, deletions too.

A cursor is the datestamp and the id of the resource, so that page 10,000 costs as much as page 1,
however many share one datestamp. What changes while somebody reads moves to the end and is read
there; nothing is lost (`services.feeding` gives datestamps in the order of commits).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kernel.identifiers import mint
from kernel.paging import Cursor, Order
from kernel.paging import after as following
from oer_library.domain import metadata
from oer_library.formats.record import Record, record_of
from oer_library.models import FeedHeader, FeedSet, ResourceVersion
from oer_library.selectors.resources import Told

ORDER = Order("datestamp", "resource_id")


@dataclass(frozen=True)
class Wanted:
    """What is asked for: from a moment on, before another, of a set; '' for all."""

    since: datetime | None = None
    before: datetime | None = None
    set: str = ""


@dataclass(frozen=True)
class Entry:
    """One resource: when it last changed, its sets, whether it is gone, and what it says now."""

    key: UUID
    datestamp: datetime
    sets: tuple[str, ...]
    deleted: bool
    told: Told | None = None

    @property
    def record(self) -> Record | None:
        """Return what formats are written from; None of what is gone."""
        return record_of(self.told) if self.told else None

    @property
    def identifier(self) -> str:
        """Return the identifier that the platform minted."""
        return mint("resource", self.key)


@dataclass(frozen=True)
class Entries:
    """A page of entries, and where the next one begins; None at the end."""

    rows: list[Entry] = field(default_factory=list)
    next: Cursor | None = None


def entries(
    wanted: Wanted,
    after: Cursor | None,
    size: int,
    *,
    records: bool = True,
    gone: bool = True,
    newest: bool = False,
) -> Entries:
    """Return the entries that follow a cursor, the oldest change first, or the newest.

    `records=False` reads headers alone; `gone=False` leaves out what is gone.
    """
    rows = _placed(wanted, after, gone=gone, newest=newest).values_list("datestamp", "resource_id")
    found = [Cursor(moment, key) for moment, key in rows[: size + 1]]
    shown = found[:size]
    told = _read([one.number for one in shown], records=records)
    return Entries(told, shown[-1] if len(found) > size else None)


def of_resources(keys: Sequence[int]) -> list[Entry]:
    """Return what feeds tell of resources, in the order of their ids that is given."""
    return _read(keys, records=True)


def entry(key: UUID) -> Entry | None:
    """Return what feeds tell of a resource; None for one that never was public."""
    number = FeedHeader.objects.filter(resource__uuid=key).values_list("resource_id", flat=True)
    found = _read(list(number), records=True)
    return found[0] if found else None


def count(wanted: Wanted, *, gone: bool = True) -> int:
    """Return how many entries there are."""
    return _placed(wanted, None, gone=gone).count()


def first_moment() -> datetime | None:
    """Return the earliest datestamp; None while the library is empty."""
    return _bound("datestamp")


def last_moment() -> datetime | None:
    """Return the latest datestamp; None while the library is empty."""
    return _bound("-datestamp")


def _bound(order: str) -> datetime | None:
    found: datetime | None = (
        FeedHeader.objects.order_by(order).values_list("datestamp", flat=True).first()
    )
    return found


def _placed(
    wanted: Wanted, after: Cursor | None, *, gone: bool, newest: bool = False
) -> QuerySet[Any]:
    """Return rows with a datestamp and a resource in order; a set is read by its own index."""
    rows: QuerySet[Any] = FeedHeader.objects.all()
    if wanted.set:
        rows = FeedSet.objects.filter(name=wanted.set)
    if not gone:
        rows = rows.filter(**{"resource__header__deleted" if wanted.set else "deleted": False})
    if wanted.since:
        rows = rows.filter(datestamp__gte=wanted.since)
    if wanted.before:
        rows = rows.filter(datestamp__lt=wanted.before)
    return following(rows, ORDER, after, newest=newest)


def _read(numbers: Sequence[int], *, records: bool) -> list[Entry]:
    rows = FeedHeader.objects.filter(resource__in=numbers).select_related("resource")
    if records:
        rows = rows.select_related("resource__current")
    else:
        rows = rows.only("datestamp", "sets", "deleted", "resource__uuid")
    by_number = {row.resource_id: row for row in rows}
    return [_entry(by_number[key], records=records) for key in numbers if key in by_number]


def _entry(row: FeedHeader, *, records: bool) -> Entry:
    resource = row.resource
    version: ResourceVersion | None = resource.current if records and not row.deleted else None
    said = Told(resource, version, metadata.from_json(version.frozen)) if version else None
    return Entry(resource.uuid, row.datestamp, tuple(row.sets), row.deleted, said)
