"""The library's index for its own page: in each process, brought up to date after publishing.

It reads the headers that changed since, so publishing one resource costs one row. At 100,000
resources it holds about 100 MB; the search engines of the search room will take its place.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from threading import Lock

from django.db.models import Q

from kernel import positions, published
from kernel.batching import batched
from kernel.positions import Position
from oer_library.domain.faceting import Entry, Index
from oer_library.domain.licences import read_licence
from oer_library.domain.normal import normal_text, normal_title
from oer_library.models import Facet, FeedHeader, Resource
from oer_library.wording import use_kind

BATCH = 500
_lock = Lock()


@dataclass(frozen=True)
class Known:
    """An index, and the position up to which it can have missed nothing."""

    index: Index
    position: Position


@dataclass(frozen=True)
class Changed:
    """A header that moved: of which resource, when, and whether it is gone."""

    resource: int
    datestamp: datetime
    deleted: bool
    position: Position


def current() -> Index:
    """Return the index of what is published now."""
    with _lock:
        return published.carried("library.index", brought_up).index


def brought_up(known: Known | None) -> Known:
    """Return the index with what changed since it was made."""
    before = known or Known(Index(), Position())
    limit = positions.horizon()
    moved = list(changed_since(before.position))
    safe = [one.position for one in moved if limit is None or one.position.xid < limit]
    index = before.index.changed(
        entries([one for one in moved if not one.deleted]),
        gone=[one.resource for one in moved if one.deleted],
    )
    return Known(index, max([before.position, *safe]))


def changed_since(position: Position) -> Iterator[Changed]:
    """Yield the headers that moved after a position; those that may still be passed as well."""
    later = Q(xid__gt=position.xid) | Q(xid=position.xid, sequence__gt=position.sequence)
    rows = FeedHeader.objects.filter(later).values_list(
        "resource_id", "datestamp", "deleted", "xid", "sequence"
    )
    for key, datestamp, deleted, xid, sequence in rows.iterator(chunk_size=10_000):
        yield Changed(key, datestamp, deleted, Position(xid, sequence))


def entries(changed: Sequence[Changed]) -> Iterator[Entry]:
    """Yield what the index holds of resources, read in bulk."""
    for batch in batched(changed, BATCH):
        moments = {one.resource: one.datestamp.timestamp() for one in batch}
        facets = facets_of(moments)
        rows = Resource.objects.filter(pk__in=moments, current__isnull=False)
        for key, frozen in rows.values_list("pk", "current__frozen"):
            said = json.loads(frozen)
            title = normal_title(said["title"])
            text = normal_text(said.get("description", ""))
            yield Entry(key, title, f"{title} {text}", moments[key], frozenset(facets[key]))


def facets_of(keys: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Return the facets of some resources; what one may do with each stands once."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Facet.objects.filter(resource__in=list(keys)).exclude(name="use")
    licensed = set()
    for key, name, value in rows.values_list("resource_id", "name", "value"):
        found[key].append((name, value))
        if name == "licence":
            licensed.add(key)
            found[key].append(("use", use(value)))
    for key in keys:
        if key not in licensed:
            found[key].append(("use", use("")))
    return found


@cache
def use(code: str) -> str:
    """Return what one may do with a work, by its licence's code."""
    return use_kind(read_licence(code) if code else None)
