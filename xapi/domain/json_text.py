"""JSON as it comes over the wire: read strictly, with the text of each part kept.

Duplicate keys, numbers that are none (NaN) or too large, lone surrogates, the character NUL
and deep nesting are refused: no two readers would agree on them, or no database keeps them.
"""

import json
import math
import re
from collections.abc import Iterable
from typing import Any

from xapi.domain.validation.invalid import Invalid

BLANKS = re.compile(r"[ \t\n\r]*")
ESCAPED = re.compile(r"\\u(0000|[dD][89a-fA-F])")
MAX_DEPTH = 100
"""Far from the depth at which Python's own reader gives up, which hangs on who calls it."""
NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
UNSTORABLE = re.compile("[\ud800-\udfff]")


class TooLong(ValueError):  # noqa: N818 - a finding about data, not a fault
    """An array has more elements than are wanted."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Invalid(twice, "is there twice in one object; send each property once")
    return members


def _constant(name: str) -> float:
    raise Invalid("", f"{name} is no JSON number")


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Invalid("", f"the number {text[:40]} is too large")
    return number


_decoder = json.JSONDecoder(
    object_pairs_hook=_members, parse_constant=_constant, parse_float=_float
)


def _blanks(text: str, start: int) -> int:
    match = BLANKS.match(text, start)
    return match.end() if match else start


def _value(text: str, start: int) -> tuple[Any, int]:
    try:
        return _decoder.raw_decode(text, start)
    except Invalid:
        raise
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg} (character {error.pos})"
    except RecursionError:
        message = "the JSON is nested too deeply"
    except ValueError:
        message = "a number has too many digits"
    raise Invalid("", message)


def _refuse_deep(text: str, value: Any) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for each in level for inner in _inner(each)]
    if level:
        raise Invalid("", f"the JSON is nested more than {MAX_DEPTH} deep")


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse_unstorable(text: str, value: Any) -> None:
    if ESCAPED.search(text) or not (text.isascii() or UNSTORABLE.search(text) is None):
        plain = json.dumps(value, ensure_ascii=False)
        if NUL.search(plain) or UNSTORABLE.search(plain):
            raise Invalid("", "holds NUL or half of a surrogate pair, which no text may hold")


def parse(text: str) -> Any:
    """Return the value of a whole JSON text; raises Invalid."""
    start = _blanks(text, 0)
    value, end = _value(text, start)
    if _blanks(text, end) != len(text):
        raise Invalid("", f"something follows the JSON value (character {end})")
    _refuse_deep(text, value)
    _refuse_unstorable(text, value)
    return value


def elements(text: str, most: int) -> list[tuple[str, Any]]:
    """Return text and value of each element of a JSON array, or of the one value that is there.

    Raises Invalid, and TooLong as soon as there are more than `most`.
    """
    start = _blanks(text, 0)
    if text[start : start + 1] != "[":
        return [(text.strip(" \t\n\r"), parse(text))]
    found: list[tuple[str, Any]] = []
    place = _blanks(text, start + 1)
    while text[place : place + 1] != "]" or found:
        value, end = _value(text, place)
        found.append((text[place:end], value))
        if len(found) > most:
            raise TooLong
        place = _blanks(text, end)
        if text[place : place + 1] == "]":
            break
        if text[place : place + 1] != ",":
            raise Invalid("", f"this is no JSON: comma or ] expected (character {place})")
        place = _blanks(text, place + 1)
    if _blanks(text, place + 1) != len(text):
        raise Invalid("", f"something follows the JSON array (character {place + 1})")
    for part, value in found:
        _refuse_deep(part, value)
        _refuse_unstorable(part, value)
    return found


def members(text: str) -> list[tuple[str, str]]:
    """Return name and value of each member of a JSON object, the value as its own text."""
    found: list[tuple[str, str]] = []
    place = _blanks(text, text.index("{") + 1)
    while text[place] != "}":
        name, end = _value(text, place)
        start = _blanks(text, _blanks(text, end) + 1)
        _, end = _value(text, start)
        found.append((name, text[start:end]))
        place = _blanks(text, end)
        place = _blanks(text, place + 1) if text[place] == "," else place
    return found
