"""Reads a response back from the words of a statement: the inverse of `response_pattern`.

The record is the only place that keeps what was answered; a lesson shows it again from there.
"""

from courses.domain.grading.responses import (
    Chosen,
    Filled,
    Matched,
    Ordered,
    Response,
    Written,
)
from courses.domain.items import Gap, Item, Kind


def recall(item: Item, pattern: str) -> Response | None:
    """Return the response that a pattern writes, None where it does not fit the item."""
    parts = tuple(pattern.split("[,]"))
    match item.kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            known = {option.id for option in item.options}
            return Chosen(parts) if set(parts) <= known else None
        case Kind.ORDERING:
            known = {entry.id for entry in item.entries}
            return Ordered(parts) if set(parts) == known else None
        case Kind.MATCHING:
            return _matched(item, parts)
        case Kind.CLOZE:
            return _filled(item, parts)
        case _:
            return Written(pattern)


def _matched(item: Item, parts: tuple[str, ...]) -> Matched | None:
    pairs = [tuple(part.split("[.]")) for part in parts]
    if {pair[0] for pair in pairs} != {pair.id for pair in item.pairs}:
        return None
    return Matched(tuple((pair[0], pair[-1]) for pair in pairs))


def _filled(item: Item, parts: tuple[str, ...]) -> Filled | None:
    if len(parts) != len(item.gaps):
        return None
    pairs = zip(item.gaps, parts, strict=True)
    return Filled(tuple((gap.id, _given(gap, part)) for gap, part in pairs))


def _given(gap: Gap, part: str) -> str:
    return next((option.id for option in gap.options if option.html == part), part)
