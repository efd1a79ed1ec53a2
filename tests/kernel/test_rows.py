"""Numbers of rows as forms send them."""

import pytest

from kernel.rows import row_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1), ("007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, 0), ("", 0), ("-1", 0),
        ("1.0", 0), ("²", 0), ("٣", 0), (" 1", 0), ("0x1", 0),
    ],
)  # fmt: skip
def test_what_is_no_number_is_a_row_that_nobody_has(text: str, number: int) -> None:
    assert row_number(text) == number
