"""Rows that a form names by their numbers."""

LONGEST = 18
"""Digits that any database's big integers can hold."""


def row_number(text: str) -> int:
    """Return the number of a row that a form sends; 0, which no row has, for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0
