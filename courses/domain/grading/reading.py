"""Reading the fields of a form into a response.

Fields: `answer` for choices, numbers and short texts; the id of the entry (its place, from 1),
of the left side (the id of the right side) or of the gap for the other kinds.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence

from courses.domain.grading.responses import (
    BadResponse,
    Chosen,
    Fault,
    Filled,
    Matched,
    Ordered,
    Response,
    Written,
)
from courses.domain.items import Gap, Item, Kind
from courses.domain.numbers import NotANumber
from courses.domain.quantities import MAX_LENGTH, UnknownUnit, read_quantity

ANSWER = "answer"
MAX_TEXT = 250
PLACE = re.compile(r"[1-9][0-9]?")
Fields = Mapping[str, Sequence[str]]


def parse(item: Item, fields: Fields) -> Response:
    """Return the response that form fields hold; raises BadResponse and nothing else."""
    return READERS[item.kind](item, fields)


def fields_of(response: Response) -> dict[str, list[str]]:
    """Return the form fields of a response: what `parse` reads it from."""
    match response:
        case Chosen(ids):
            return {ANSWER: list(ids)}
        case Written(text):
            return {ANSWER: [text]}
        case Ordered(ids):
            return {one: [str(place)] for place, one in enumerate(ids, start=1)}
        case Matched(pairs) | Filled(pairs):
            return {name: [value] for name, value in pairs}


def _choice(item: Item, fields: Fields) -> Chosen:
    given = _values(fields, ANSWER)
    if not given:
        raise BadResponse(Fault.MISSING)
    known = [option.id for option in item.options]
    if len(set(given)) < len(given) or (item.kind == Kind.SINGLE_CHOICE and len(given) > 1):
        raise BadResponse(Fault.DOUBLED)
    for one in given:
        _known(one, known)
    return Chosen(tuple(one for one in known if one in given))


def _ordering(item: Item, fields: Fields) -> Ordered:
    places: dict[int, str] = {}
    for entry in item.entries:
        given = _one(fields, entry.id)
        if not PLACE.fullmatch(given) or int(given) > len(item.entries):
            raise BadResponse(Fault.UNKNOWN, entry.id)
        if int(given) in places:
            raise BadResponse(Fault.NOT_EACH_ONCE, entry.id)
        places[int(given)] = entry.id
    return Ordered(tuple(places[place] for place in sorted(places)))


def _matching(item: Item, fields: Fields) -> Matched:
    rights = [entry.id for entry in item.entries]
    pairs = [(pair.id, _one(fields, pair.id)) for pair in item.pairs]
    for left, right in pairs:
        _known(right, rights, left)
    return Matched(tuple(pairs))


def _cloze(item: Item, fields: Fields) -> Filled:
    return Filled(tuple((gap.id, _gap(gap, fields)) for gap in item.gaps))


def _gap(gap: Gap, fields: Fields) -> str:
    given = _one(fields, gap.id)
    if gap.options:
        _known(given, [option.id for option in gap.options], gap.id)
        return given
    text = _text(given, gap.id)
    if gap.number is not None:
        _quantity(text, gap.number.unit, gap.id)
    return text


def _short_text(item: Item, fields: Fields) -> Written:
    return Written(_text(_one(fields, ANSWER, Fault.MISSING)))


def _numeric(item: Item, fields: Fields) -> Written:
    text = _text(_one(fields, ANSWER, Fault.MISSING))
    _quantity(text, item.number.unit if item.number else "")
    return Written(text)


READERS: Mapping[Kind, Callable[[Item, Fields], Response]] = {
    Kind.SINGLE_CHOICE: _choice,
    Kind.MULTIPLE_CHOICE: _choice,
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CLOZE: _cloze,
    Kind.SHORT_TEXT: _short_text,
}


def _values(fields: Fields, name: str) -> list[str]:
    """Return the values of a field that are not empty; anything but texts is unknown."""
    given = fields.get(name, ())
    values = [given] if isinstance(given, str) else given
    if not isinstance(values, (list, tuple)) or not all(isinstance(one, str) for one in values):
        raise BadResponse(Fault.UNKNOWN)
    return [one for one in values if one.strip()]


def _one(fields: Fields, name: str, absent: Fault = Fault.INCOMPLETE) -> str:
    part = "" if name == ANSWER else name
    values = _values(fields, name)
    if not values:
        raise BadResponse(absent, part)
    if len(values) > 1:
        raise BadResponse(Fault.DOUBLED, part)
    return values[0]


def _known(value: str, known: Collection[str], part: str = "") -> None:
    if value not in known:
        raise BadResponse(Fault.UNKNOWN, part)


def _text(given: str, part: str = "") -> str:
    """Return typed text with single blanks and without invisible characters."""
    if len(given) > MAX_TEXT:
        raise BadResponse(Fault.TOO_LONG, part)
    spaced = " ".join(given.split())
    kinds = [unicodedata.category(one) for one in spaced]
    if {"Cc", "Cs"} & set(kinds):
        raise BadResponse(Fault.CHARACTERS, part)
    text = "".join(one for one, kind in zip(spaced, kinds, strict=True) if kind != "Cf").strip()
    if not text:
        raise BadResponse(Fault.MISSING, part)
    return text


def _quantity(text: str, unit: str, part: str = "") -> None:
    if len(text) > MAX_LENGTH:
        raise BadResponse(Fault.TOO_LONG, part)
    try:
        read_quantity(text, unit)
    except NotANumber as problem:
        raise BadResponse(Fault.NUMBER, part) from problem
    except UnknownUnit as problem:
        raise BadResponse(Fault.UNIT, part) from problem
