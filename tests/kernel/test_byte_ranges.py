"""Which bytes a Range header asks for (RFC 9110, 14.1.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.files.ranges import ByteRange, UnsatisfiableRangeError, parse

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-499", 0, 499),
        ("bytes=500-999", 500, 999),
        ("bytes=999-", 999, 999),
        ("bytes=0-", 0, 999),
        ("bytes=-1", 999, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=10-5000", 10, 999),
        ("bytes= 1-2 ", 1, 2),
    ],
)
def test_a_range_names_its_first_and_last_byte(header: str, first: int, last: int) -> None:
    assert parse(header, SIZE) == ByteRange(first, last, SIZE)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=a-b",
        "lines=1-2",
        "bytes=0-1,5-9",
        "bytes=１-２",
    ],
)
def test_what_is_no_single_range_gets_the_whole_file(header: str) -> None:
    assert parse(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=4000-5000", "bytes=-0"])
def test_a_range_behind_the_end_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        parse(header, SIZE)


def test_an_empty_file_has_no_satisfiable_range() -> None:
    with pytest.raises(UnsatisfiableRangeError):
        parse("bytes=-5", 0)


@given(st.text(max_size=40) | st.from_regex(r"bytes=\d{0,4}-\d{0,4}", fullmatch=True))
def test_whatever_is_asked_the_range_lies_in_the_file(header: str) -> None:
    try:
        found = parse(header, SIZE)
    except UnsatisfiableRangeError:
        return
    if found is not None:
        assert 0 <= found.first <= found.last < SIZE
        assert 1 <= found.length <= SIZE
