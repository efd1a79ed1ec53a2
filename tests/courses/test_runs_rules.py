"""The rules of runs: the door, the code, times at a place, changes of clocks, lists of addresses."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from courses.domain.invitation_lists import MOST_LINES, Mistake, Problem, read_list
from courses.domain.local_times import NoSuchTimeError, at_place
from courses.domain.run_rules import Door, Refusal, refusal, same_code
from courses.domain.zone_observances import observances

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def clock(*shown: int) -> datetime:
    """Return what a clock shows, of no zone."""
    return datetime(*shown, tzinfo=UTC).replace(tzinfo=None)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("door", "reason"),
    [
        (Door(), None),
        (Door(opens=NOW, closes=NOW + HOUR), None),
        (Door(opens=NOW + HOUR), Refusal.NOT_YET),
        (Door(closes=NOW), Refusal.OVER),
        (Door(capacity=2, taken=1), None),
        (Door(capacity=2, taken=2), Refusal.FULL),
        (Door(capacity=2, taken=3), Refusal.FULL),
        (Door(capacity=0), Refusal.FULL),
        (Door(archived=True), Refusal.ARCHIVED),
        (Door(course_archived=True, archived=True), Refusal.COURSE_ARCHIVED),
        (Door(closes=NOW, capacity=0), Refusal.OVER),
    ],
)
def test_the_door_says_why_it_is_shut(door: Door, reason: Refusal | None) -> None:
    assert refusal(door, NOW) == reason


@pytest.mark.parametrize(
    ("given", "code", "same"),
    [
        ("BAT-24", "BAT-24", True),
        (" bat-24 ", "BAT-24", True),
        ("BAT-25", "BAT-24", False),
        ("", "BAT-24", False),
        ("", "", False),
        ("", None, False),
    ],
)
def test_a_code_is_the_same_whatever_its_case(given: str, code: str | None, same: bool) -> None:
    assert same_code(given, code) is same


def test_a_time_is_that_of_the_clock_at_the_place() -> None:
    assert at_place(clock(2026, 12, 8, 9), "America/New_York") == datetime(
        2026, 12, 8, 14, tzinfo=UTC
    )


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(NoSuchTimeError):
        at_place(clock(2026, 3, 29, 2, 30), "Europe/Warsaw")


def test_a_time_that_comes_twice_is_its_first() -> None:
    assert at_place(clock(2026, 10, 25, 2, 30), "Europe/Warsaw") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_the_clocks_change_when_the_old_clock_shows_the_hour() -> None:
    found = observances("Europe/Warsaw", datetime(2026, 1, 1, tzinfo=UTC), NOW.replace(year=2027))
    assert [(one.onset, one.after, one.is_daylight) for one in found[1:]] == [
        (clock(2026, 3, 29, 2), 2 * HOUR, True),
        (clock(2026, 10, 25, 3), HOUR, False),
    ]


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Africa/Lagos", "UTC"])
def test_a_zone_whose_clocks_never_change_has_one_offset(zone: str) -> None:
    found = observances(zone, NOW, NOW + timedelta(days=700))
    assert len(found) == 1
    assert found[0].after == NOW.astimezone(ZoneInfo(zone)).utcoffset()


def is_address(text: str) -> bool:
    return "@" in text


def test_a_list_is_one_address_a_line() -> None:
    assert read_list("a@x.org\nB@x.org\n\n", is_address).addresses == ("a@x.org", "b@x.org")


@pytest.mark.parametrize(
    "text",
    [
        "name;email\nMarta;a@x.org",
        "email,name\na@x.org,Marta",
        "Name\tE-Mail\r\nMarta\ta@x.org\r\n",
        "nombre,correo\rMarta,a@x.org",
        '"name","email"\n"Kowalska, Marta","a@x.org"',
    ],
)
def test_a_table_has_a_column_of_addresses(text: str) -> None:
    found = read_list(text, is_address)
    assert (found.addresses, found.problems) == (("a@x.org",), ())


def test_each_mistake_names_its_line() -> None:
    text = "email\na@x.org\nnobody\n\nA@x.org\nb@x.org\n"
    found = read_list(text, is_address)
    assert found.addresses == ("a@x.org", "b@x.org")
    assert found.problems == (
        Problem(3, Mistake.NO_ADDRESS, "nobody"),
        Problem(5, Mistake.TWICE, "A@x.org", first=2),
    )


def test_lines_are_counted_through_a_cell_of_two_lines() -> None:
    found = read_list('name,email\n"Marta\nKowalska",a@x.org\nAda,ada', is_address)
    assert found.problems == (Problem(4, Mistake.NO_ADDRESS, "ada"),)


def test_a_row_without_the_column_has_no_address() -> None:
    assert read_list("name,email\nMarta", is_address).problems == (Problem(2, Mistake.NO_ADDRESS),)


def test_a_list_that_is_too_long_says_where_to_split() -> None:
    text = "\n".join(f"p{number}@x.org" for number in range(MOST_LINES + 5))
    found = read_list(text, is_address)
    assert len(found.addresses) == MOST_LINES
    assert [one.line for one in found.problems] == [MOST_LINES + 1]


def test_a_cell_that_no_table_has_ends_the_reading() -> None:
    found = read_list("a@x.org\n" + "x" * 200_000, is_address)
    assert found.problems == (Problem(2, Mistake.UNREADABLE),)
