"""Counts and lists of the index are those that counting by hand gives, whatever came and went."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from oer_library.domain import faceting
from oer_library.domain.faceting import MANY, Entry, Index

NAMES = ("type", "language")
PAIRS = st.frozensets(st.tuples(st.sampled_from(NAMES), st.sampled_from("abc")))
ENTRIES = st.builds(
    lambda key, title, moment, pairs: Entry(key, title, title, moment, pairs),
    st.integers(0, 30),
    st.text("xyz ", max_size=4),
    st.floats(0, 100),
    PAIRS,
)
STEPS = st.lists(st.tuples(st.lists(ENTRIES, max_size=8), st.lists(st.integers(0, 30), max_size=4)))


def after(steps: list[tuple[list[Entry], list[int]]]) -> tuple[Index, dict[int, Entry]]:
    """The index and the plain dictionary after the same steps."""
    index = Index()
    plain: dict[int, Entry] = {}
    for entries, gone in steps:
        index = index.changed(entries, gone)
        plain = {key: one for key, one in plain.items() if key not in gone}
        plain |= {one.key: one for one in entries}
    return index, plain


def by_hand(plain: dict[int, Entry], name: str, value: str) -> set[int]:
    """The keys with a value."""
    return {one.key for one in plain.values() if (name, value) in one.facets}


def keys(index: Index, within: int) -> set[int]:
    """The keys of some bits."""
    return {one.key for one in index.in_order(within, index.newest)}


@given(STEPS)
def test_counts_are_those_of_counting_by_hand(steps: Any) -> None:
    index, plain = after(steps)
    assert len(index) == len(plain)
    for name in NAMES:
        counted = {value: len(by_hand(plain, name, value)) for value in "abc"}
        assert index.counts(name, index.live) == {k: n for k, n in counted.items() if n}


@given(STEPS)
def test_values_of_a_facet_are_joined_and_facets_cut(steps: Any) -> None:
    index, plain = after(steps)
    within = index.chosen("type", "ab") & index.chosen("language", "c")
    wanted = (by_hand(plain, "type", "a") | by_hand(plain, "type", "b")) & by_hand(plain, "language", "c")  # fmt: skip
    assert keys(index, within) == wanted


@given(STEPS, st.lists(st.sampled_from(["x", "y", "xy"]), max_size=2))
def test_all_words_have_to_be_there(steps: Any, words: list[str]) -> None:
    index, plain = after(steps)
    wanted = {one.key for one in plain.values() if all(word in one.words for word in words)}
    assert keys(index, index.found(words)) == wanted


@given(STEPS)
def test_lists_are_in_their_order(steps: Any) -> None:
    index, plain = after(steps)
    titles = [one.title for one in index.in_order(index.live, index.by_title)]
    moments = [one.moment for one in index.in_order(index.live, index.newest)]
    assert titles == sorted(one.title for one in plain.values())
    assert moments == sorted((one.moment for one in plain.values()), reverse=True)


def test_common_and_rare_values_are_counted_alike() -> None:
    common = frozenset({("type", "common")})
    rare = frozenset({("type", "common"), ("type", "rare")})
    entries = [
        Entry(key, "", "", 0.0, rare if key % 100 == 0 else common) for key in range(3 * MANY)
    ]
    index = Index().changed(entries)
    assert isinstance(index.facets["type"]["common"], int)
    assert isinstance(index.facets["type"]["rare"], tuple)
    assert index.counts("type", index.live) == {"common": 3 * MANY, "rare": 12}
    smaller = index.changed([], gone=range(3 * MANY - MANY // 2))
    assert isinstance(smaller.facets["type"]["common"], tuple)
    assert smaller.counts("type", smaller.live)["common"] == MANY // 2


def test_bits_become_places_again() -> None:
    assert list(faceting.places_of(faceting.bits([3, 70, 8]))) == [3, 8, 70]
