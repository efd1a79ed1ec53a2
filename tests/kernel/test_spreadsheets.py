"""Tables leave as CSV that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.spreadsheets import STARTS, harmless, lines


@pytest.mark.parametrize("start", STARTS)
def test_what_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}A1") == f"'{start}A1"


@pytest.mark.parametrize("number", ["-3.7", "+4", "-0,5", "-1e-3", -2, 0.5])
def test_numbers_stay_numbers(number: object) -> None:
    assert harmless(number) == str(number)


@pytest.mark.parametrize("trick", ["-1+cmd|' /C calc'!A0", "  =1", "+49 170 1", "-"])
def test_what_only_looks_like_a_number_does_not(trick: str) -> None:
    assert harmless(trick) == f"'{trick}"


def test_nothing_is_an_empty_cell() -> None:
    assert harmless(None) == ""


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_every_cell_comes_back(cells: list[str]) -> None:
    read = list(csv.reader(io.StringIO("".join(lines([cells])), newline="")))
    assert read == ([[harmless(cell) for cell in cells]] if cells else [[]])
