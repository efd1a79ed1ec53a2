"""The library's own page: resources that fit words and filters, with counts before choosing.

Values of one facet are joined, facets cut; a facet's counts leave out its own choice, so that a
second value can be added.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from django.http import QueryDict
from django.utils.translation import get_language

from competences.selectors.labels import labels_by_uri
from kernel.facets import Choice, Facet, chosen_in
from oer_library.domain.faceting import Entry, Index
from oer_library.domain.normal import normal_text
from oer_library.facet_words import facet_name, label_of, place_of
from oer_library.models import Resource
from oer_library.selectors import index as indexes
from oer_library.selectors.resources import Told, told

SIZE = 20
MOST_VALUES = 12
"""Values of a facet that are shown, the most frequent ones; chosen ones always."""
LONGEST_WORDS = 200
SHOWN = (
    "use", "type", "stage", "language", "level", "subject", "format", "licence", "audience",
    "time", "access", "accessibility", "skill", "publisher",
)  # fmt: skip
Sort = Literal["best", "newest", "title"]
SORTS: tuple[Sort, ...] = ("best", "newest", "title")


@dataclass(frozen=True)
class Query:
    """What a reader asks for."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "newest"
    page: int = 1

    @classmethod
    def of(cls, given: QueryDict) -> "Query":
        """Read an address; unknown names and values are ignored."""
        words = " ".join(given.get("q", "").split())[:LONGEST_WORDS]
        default: Sort = "best" if words else "newest"
        wanted = given.get("sort", "")
        page = given.get("page", "")
        return cls(
            words=words,
            chosen={
                name: tuple(dict.fromkeys(given.getlist(name)))
                for name in SHOWN
                if given.getlist(name)
            },
            sort=next(
                (one for one in SORTS if one == wanted and (words or one != "best")), default
            ),
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        )

    def asks(self) -> bool:
        """Say whether anything is asked for beyond the whole list."""
        return bool(self.words or self.chosen)


@dataclass(frozen=True)
class Listing:
    """One page of the library."""

    query: Query
    rows: tuple[Told, ...]
    found: int
    total: int
    open: int
    facets: tuple[Facet, ...]

    @property
    def first(self) -> int:
        """Return the number of the first row of the page, counted from 1."""
        return (self.query.page - 1) * SIZE + 1

    @property
    def last(self) -> int:
        """Return the number of the last row of the page."""
        return self.first + len(self.rows) - 1

    @property
    def more(self) -> bool:
        """Say whether a page follows."""
        return self.last < self.found

    @property
    def chosen(self) -> list[tuple[str, Choice]]:
        """Return the filters that are on, each with its facet's name."""
        return chosen_in(self.facets)


def listing(query: Query) -> Listing:
    """Return a page of what fits a query."""
    index = indexes.current()
    words = normal_text(query.words).split()
    hits = index.found(words)
    cuts = {name: index.chosen(name, values) for name, values in query.chosen.items()}
    within = cut(hits, cuts)
    entries = islice(
        ordered(index, query, within, words), SIZE * (query.page - 1), SIZE * query.page
    )
    names = skill_labels(index, query)
    return Listing(
        query=query,
        rows=rows([one.key for one in entries]),
        found=within.bit_count(),
        total=len(index),
        open=(index.chosen("use", ("remix", "remix-not-sold")) & within).bit_count(),
        facets=tuple(
            facet(name, index.counts(name, cut(hits, cuts, name)), query, names) for name in SHOWN
        ),
    )


def keys_of(query: Query, most: int) -> list[int]:
    """Return the ids of the resources that fit a query, at most so many, in its order."""
    index = indexes.current()
    words = normal_text(query.words).split()
    cuts = {name: index.chosen(name, values) for name, values in query.chosen.items()}
    found = ordered(index, query, cut(index.found(words), cuts), words)
    return [one.key for one in islice(found, most)]


def cut(hits: int, cuts: Mapping[str, int], but: str = "") -> int:
    """Return what fits the words and all filters, or all but those of one facet."""
    for name, bits in cuts.items():
        if name != but:
            hits &= bits
    return hits


def ordered(index: Index, query: Query, within: int, words: Sequence[str]) -> Iterator[Entry]:
    """Yield what was found in the order asked for; the best have all words in their title."""
    if query.sort == "newest":
        yield from index.in_order(within, index.newest)
        return
    found = index.in_order(within, index.by_title)
    if query.sort == "title":
        yield from found
        return
    rest = []
    for one in found:
        if all(word in one.title for word in words):
            yield one
        else:
            rest.append(one)
    yield from rest


def rows(keys: Sequence[int]) -> tuple[Told, ...]:
    """Return resources with their version in force, in the order of their keys."""
    found = Resource.objects.filter(pk__in=keys, current__isnull=False).select_related("current")
    by_key = {row.pk: told(row, row.current) for row in found if row.current}
    return tuple(by_key[key] for key in keys if key in by_key)


def facet(name: str, counts: Mapping[str, int], query: Query, names: Mapping[str, str]) -> Facet:
    """Return a facet with the values that are shown, in their own order or the most frequent first."""
    chosen = query.chosen.get(name, ())
    frequent = sorted(counts, key=lambda value: (value not in chosen, -counts[value], value))
    shown = frequent[: max(MOST_VALUES, len(chosen))]
    choices = [
        Choice(value, names.get(value) or label_of(name, value), counts[value], value in chosen)
        for value in sorted(shown, key=lambda value: place_of(name, value, counts[value]))
        if counts[value] or value in chosen
    ]
    return Facet(name, facet_name(name), tuple(choices))


def skill_labels(index: Index, query: Query) -> dict[str, str]:
    """Return what the skills that may be shown are called."""
    uris = index.facets.get("skill", {})
    return labels_by_uri(uris, get_language() or "en") if len(uris) < MOST_VALUES * 100 else {}
