"""Durations as texts to compare (xAPI 1.0.3, Data 2.3.1.b8 and 4.6.s1.b5; IEEE 9274.1.1, 4.2.7)."""

import re

SECONDS = re.compile(r"(?P<whole>[0-9]+)[.,](?P<fraction>[0-9]+)S")
PRECISION = 2
"""Digits of a second that count: anything beyond 0.01 s is left out of a comparison."""


def comparable(duration: str) -> str:
    """Return a duration with its seconds cut to 0.01 s, and without zeros at their end.

    Otherwise it is a text: PT120S and PT2M differ, since no record can know how long a month or
    a minute was.
    """
    return SECONDS.sub(_cut, duration)


def _cut(match: re.Match[str]) -> str:
    fraction = match["fraction"][:PRECISION].rstrip("0")
    return f"{match['whole']}.{fraction}S" if fraction else f"{match['whole']}S"
