"""Dates and ORCIDs are taken in every usual form, and refused with what to do."""

from datetime import date

import pytest

from oer_library.domain.dates import NotADate, read_date, serial_year
from oer_library.domain.orcid import NotAnOrcid, check_digit, read_orcid

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2021", "2021"),
        ("2021-05", "2021-05"),
        ("2021-5-3", "2021-05-03"),
        (" 2021-05-03 ", "2021-05-03"),
        ("2022-01-06T19:57:17+00:00", "2022-01-06"),
        ("2026-11-25", "2026-11-25"),
    ],
)
def test_a_date_is_kept_at_the_precision_that_is_known(written: str, kept: str) -> None:
    assert read_date(written, today=TODAY) == kept


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "is no date"),
        ("May 2021", "is no date"),
        ("2021-13", "does not exist"),
        ("2021-02-30", "does not exist"),
        ("1905-07-11", "year 2019"),
        ("2026-11-26", "in the future"),
        ("0021", "too far back"),
    ],
)
def test_an_impossible_date_says_why(written: str, says: str) -> None:
    with pytest.raises(NotADate, match=says):
        read_date(written, today=TODAY)


def test_a_year_that_a_spreadsheet_made_a_day_of_is_told_from_a_day() -> None:
    assert serial_year("1905-07-11") == 2019
    assert serial_year("2019-07-11") is None
    assert serial_year("soon") is None


@pytest.mark.parametrize(
    "written",
    [
        "0000-0002-1825-0097",
        "0000000218250097",
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1825-0097/",
    ],
)
def test_an_orcid_is_taken_in_every_usual_form(written: str) -> None:
    assert read_orcid(written) == "0000-0002-1825-0097"


def test_an_orcid_may_end_in_x() -> None:
    assert read_orcid("0000-0002-1694-233X") == "0000-0002-1694-233X"


@pytest.mark.parametrize("written", ["0000-0002-1825-0098", "0000-0002-1825-009X"])
def test_a_mistyped_orcid_is_refused(written: str) -> None:
    with pytest.raises(NotAnOrcid, match="mistyped"):
        read_orcid(written)


@pytest.mark.parametrize("written", ["", "1234", "https://example.org/0000-0002-1825-0097"])
def test_what_is_no_orcid_is_refused(written: str) -> None:
    with pytest.raises(NotAnOrcid, match="16 digits"):
        read_orcid(written)


def test_one_wrong_digit_never_passes() -> None:
    right = "0000000218250097"
    for place in range(15):
        for digit in "0123456789":
            wrong = right[:place] + digit + right[place + 1 :]
            assert (check_digit(wrong[:-1]) == right[-1]) is (digit == right[place])
