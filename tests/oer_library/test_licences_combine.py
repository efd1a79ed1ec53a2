"""What may be made of works under which licences; the tables of docs/licences.md hold."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oer_library.domain.licences import CLOSED, LICENCES, licence, read_licence
from oer_library.domain.licences.compatibility import (
    Reason,
    Verdict,
    collected,
    combined,
    may_become,
    upgrades,
)
from oer_library.domain.licences.licence import Licence
from oer_library.domain.licences.reading import KNOWN

PAGE = Path(__file__).parents[2] / "docs" / "licences.md"
licences = st.sampled_from(sorted(KNOWN.values(), key=str))


def cells(heading: str) -> list[tuple[str, str, str]]:
    """Return (row, column, cell) of the table below a heading of the page."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip().strip("*") for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("|")
    ]
    head, body = rows[0][1:], rows[2:]
    return [(row[0], name, cell) for row in body for name, cell in zip(head, row[1:], strict=True)]


def named(name: str) -> Licence:
    """Return a licence as the page writes it."""
    found = next((one for one in KNOWN.values() if one.name == name), None) or read_licence(name)
    assert found is not None
    return found


def in_words(verdict: Verdict) -> str:
    """Return a verdict as a cell of the page says it."""
    if verdict.allowed:
        return verdict.options[0].name
    return f"no: {verdict.because[0].reason}"


PAIRS = [
    *cells("Two works become one"),
    *cells("Share-alike across versions and families"),
]


@pytest.mark.parametrize(("one", "other", "cell"), PAIRS)
def test_a_pair_of_works_becomes_what_the_table_says(one: str, other: str, cell: str) -> None:
    assert in_words(combined([named(one), named(other)])) == cell


@pytest.mark.parametrize(("work", "whole", "cell"), cells("What a changed version may be under"))
def test_a_changed_version_may_have_what_the_table_says(work: str, whole: str, cell: str) -> None:
    assert may_become(named(whole), [named(work)]).allowed is (cell == "yes")


def test_the_reason_names_the_works_that_give_it() -> None:
    verdict = combined([licence("CC-BY-4.0"), licence("CC-BY-SA-4.0"), licence("CC-BY-NC-4.0")])
    assert verdict.because[0].reason is Reason.SHARE_ALIKE_NO_COMMERCE
    assert {one.code for one in verdict.because[0].licences} == {"CC-BY-SA-4.0", "CC-BY-NC-4.0"}


def test_nothing_made_of_others_work_may_be_under_anything() -> None:
    verdict = combined([])
    assert verdict.options[0].code == "CC0-1.0"
    assert verdict.because[0].reason is Reason.FREE


def test_a_collection_takes_all_that_is_not_closed() -> None:
    everything = [one for one in LICENCES.values() if one != CLOSED]
    assert collected(everything).allowed
    assert not collected([*everything, CLOSED]).allowed


@pytest.mark.parametrize(
    ("work", "later"),
    [
        ("GPL-2.0-or-later", "GPL-3.0-or-later"),
        ("LGPL-3.0-or-later", "GPL-3.0-only"),
        ("MPL-2.0", "AGPL-3.0-or-later"),
        ("EUPL-1.2", "CC-BY-SA-3.0"),
    ],
)
def test_a_copyleft_work_becomes_what_its_text_names(work: str, later: str) -> None:
    assert licence(later) in upgrades(licence(work))


def test_a_version_of_gpl_alone_does_not_become_another() -> None:
    assert not combined([licence("GPL-2.0-only"), licence("GPL-3.0-only")]).allowed


@given(st.lists(licences, min_size=1, max_size=4), st.randoms())
def test_the_order_of_works_does_not_matter(works: list[Licence], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = [*works]
    chance.shuffle(shuffled)
    assert combined(works).options == combined(shuffled).options


@given(st.lists(licences, max_size=3), licences)
def test_one_more_work_never_frees_the_whole(works: list[Licence], more: Licence) -> None:
    assert set(combined([*works, more]).options) <= {*combined(works).options, *upgrades(more)}
    assert combined(works).allowed or not combined([*works, more]).allowed


@given(st.lists(licences, min_size=1, max_size=4))
def test_the_whole_asks_all_that_its_works_ask(works: list[Licence]) -> None:
    for option in combined(works).options:
        for work in works:
            assert work.conditions <= option.conditions or option in upgrades(work)


def test_two_works_combine_the_same_both_ways() -> None:
    for one, other in combinations(KNOWN.values(), 2):
        assert combined([one, other]).options == combined([other, one]).options
