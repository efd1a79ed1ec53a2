"""Pages of what fits words and facets, from the index, by the cursor that all lists have."""

from collections.abc import Iterator

from kernel.paging import Cursor
from oer_library.api.queries import Asked
from oer_library.domain.faceting import Entry, Index
from oer_library.domain.normal import normal_text
from oer_library.feeds.entries import Entries, of_resources
from oer_library.selectors import index as indexes
from oer_library.selectors.listing import cut

MICROSECONDS = 1_000_000
Place = tuple[int, int]
"""A cursor as it is compared with every entry: microseconds since 1970, and an id."""
FIRST, LAST = (-(2**63), 0), (2**63, 0)


def search(asked: Asked) -> Entries:
    """Return a page of what fits."""
    found: list[Cursor] = []
    for place in places(asked):
        found.append(place)
        if len(found) > asked.size:
            break
    shown = found[: asked.size]
    rows = [one for one in of_resources([place.number for place in shown]) if not one.deleted]
    return Entries(rows, shown[-1] if len(found) > asked.size else None)


def places(asked: Asked) -> Iterator[Cursor]:
    """Yield the places of what fits, from the cursor on."""
    index = indexes.current()
    cuts = {name: index.chosen(name, values) for name, values in asked.chosen.items()}
    within = cut(index.found(normal_text(asked.words).split()), cuts)
    low, high = span(asked)
    for entry in in_order(index, within, asked):
        place = (round(entry.moment * MICROSECONDS), entry.key)
        if low < place < high:
            yield Cursor.at(*place)


def in_order(index: Index, within: int, asked: Asked) -> Iterator[Entry]:
    """Yield what fits in the order asked for."""
    order = index.newest if asked.newest else tuple(reversed(index.newest))
    yield from index.in_order(within, order)


def span(asked: Asked) -> tuple[Place, Place]:
    """Return between which places a page lies: in the time asked for, and beyond the cursor."""
    since, before, after = asked.wanted.since, asked.wanted.before, asked.after
    lows = [Cursor(since, -1)] if since else []
    highs = [Cursor(before, -1)] if before else []
    if after:
        (highs if asked.newest else lows).append(after)
    low, high = max(lows, default=None), min(highs, default=None)
    return (
        (low.microseconds, low.number) if low else FIRST,
        (high.microseconds, high.number) if high else LAST,
    )
