"""Facets with counts over a whole library in memory: sets of places as bits of one number.

A place is the number of a resource in the index. Values that many resources share are kept as
one number with a bit for each place (`&` and `bit_count` are quick at 100,000), rare values as
their places.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

MANY = 400
"""Places from which on a value is kept as bits."""
Members: TypeAlias = "int | tuple[int, ...]"
Facets: TypeAlias = "dict[str, dict[str, Members]]"
Chosen: TypeAlias = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Entry:
    """A resource as the index takes it: folded title and words, a moment, (facet, value) pairs."""

    key: int
    title: str
    words: str
    moment: float
    facets: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Index:
    """A library at one moment; changing gives another one.

    `entries` are by place, None where one was taken away; `by_title` and `newest` hold places.
    """

    entries: tuple[Entry | None, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    live: int = 0
    facets: Facets = field(default_factory=dict)
    by_title: tuple[int, ...] = ()
    newest: tuple[int, ...] = ()

    def __len__(self) -> int:
        return self.live.bit_count()

    def changed(self, entries: Iterable[Entry], gone: Iterable[int] = ()) -> "Index":
        """Return the library with some resources put in or brought up to date, and some gone."""
        rows, places = list(self.entries), dict(self.places)
        sets = {name: dict(values) for name, values in self.facets.items()}
        moved = Moves(sets)
        for key in gone:
            if key in places:
                place = places.pop(key)
                moved.take_out(rows[place], place)
                rows[place] = None
        for entry in entries:
            place = places.setdefault(entry.key, len(rows))
            if place == len(rows):
                rows.append(None)
            moved.take_out(rows[place], place)
            rows[place] = entry
            moved.put_in(entry, place)
        moved.apply()
        living = sorted(places.values())
        return replace(
            self,
            entries=tuple(rows),
            places=places,
            live=bits(living),
            facets=sets,
            by_title=tuple(sorted(living, key=lambda place: (_title(rows[place]), place))),
            newest=tuple(sorted(living, key=lambda place: (-_moment(rows[place]), place))),
        )

    def found(self, words: Iterable[str]) -> int:
        """Return the bits of the resources that hold all words, in title or text."""
        wanted = list(words)
        if not wanted:
            return self.live
        return bits(
            place
            for place, entry in enumerate(self.entries)
            if entry is not None and all(word in entry.words for word in wanted)
        )

    def chosen(self, name: str, values: Iterable[str]) -> int:
        """Return the bits of the resources with one of the values of a facet."""
        members = self.facets.get(name, {})
        result = 0
        for value in values:
            result |= as_bits(members.get(value, ()))
        return result

    def counts(self, name: str, within: int) -> dict[str, int]:
        """Return how many of some resources have each value of a facet."""
        table = as_bytes(within, len(self.entries))
        return {
            value: count(members, within, table)
            for value, members in self.facets.get(name, {}).items()
        }

    def in_order(self, within: int, order: Iterable[int]) -> Iterator[Entry]:
        """Yield some resources in an order of places."""
        table = as_bytes(within, len(self.entries))
        for place in order:
            entry = self.entries[place]
            if entry is not None and table[place >> 3] >> (place & 7) & 1:
                yield entry


class Moves:
    """What goes into and out of the sets of values, gathered and then done once a value."""

    def __init__(self, sets: Facets) -> None:
        self.sets = sets
        self.more: dict[tuple[str, str], set[int]] = {}
        self.less: dict[tuple[str, str], set[int]] = {}

    def put_in(self, entry: Entry, place: int) -> None:
        """Let a place belong to the values of an entry."""
        for pair in entry.facets:
            self.more.setdefault(pair, set()).add(place)
            self.less.get(pair, set()).discard(place)

    def take_out(self, entry: Entry | None, place: int) -> None:
        """Let a place belong to the values of an entry no more."""
        for pair in entry.facets if entry else ():
            self.less.setdefault(pair, set()).add(place)
            self.more.get(pair, set()).discard(place)

    def apply(self) -> None:
        """Change the sets; values without a resource go."""
        for name, value in self.more.keys() | self.less.keys():
            values = self.sets.setdefault(name, {})
            pair = (name, value)
            places = set(places_of(values.get(value, ())))
            places = (places - self.less.get(pair, set())) | self.more.get(pair, set())
            values[value] = bits(places) if len(places) > MANY else tuple(sorted(places))
            if not places:
                del values[value]


def bits(places: Iterable[int]) -> int:
    """Return a number with a bit for each place."""
    found = list(places)
    if not found:
        return 0
    table = bytearray((max(found) >> 3) + 1)
    for place in found:
        table[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(table, "little")


def places_of(members: Members) -> Iterable[int]:
    """Return the places of a set."""
    if isinstance(members, tuple):
        return members
    table = as_bytes(members, members.bit_length())
    return [
        (at << 3) + bit
        for at, byte in enumerate(table)
        if byte
        for bit in range(8)
        if byte >> bit & 1
    ]


def as_bits(members: Members) -> int:
    """Return a set as bits."""
    return bits(members) if isinstance(members, tuple) else members


def as_bytes(number: int, size: int) -> bytes:
    """Return bits as bytes, long enough for `size` places."""
    return number.to_bytes(max(size, number.bit_length()) // 8 + 1, "little")


def count(members: Members, within: int, table: bytes) -> int:
    """Return how many of a set are within some bits, which `table` holds as bytes."""
    if isinstance(members, int):
        return (members & within).bit_count()
    return sum(table[place >> 3] >> (place & 7) & 1 for place in members)


def _title(entry: Entry | None) -> str:
    return entry.title if entry else ""


def _moment(entry: Entry | None) -> float:
    return entry.moment if entry else 0.0
