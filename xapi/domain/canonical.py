"""The format `canonical`: the record's own definitions, one language in each map.

xAPI 1.0.3, Communication 2.1.3 with the language filtering of 2.1.3.s4: the choice is made for
each language map by itself, after the request's Accept-Language.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

RANGE = re.compile(r"\s*([A-Za-z0-9-]+|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")
MAPS = frozenset({"name", "description", "display"})


def accepted(header: str) -> list[str]:
    """Return the language ranges of an Accept-Language header, the most wanted first."""
    found = [RANGE.fullmatch(part) for part in header.split(",")]
    weighed = [(float(each[2] or 1), each[1].lower()) for each in found if each]
    ordered = sorted(weighed, key=lambda pair: -pair[0])
    return [language for weight, language in ordered if weight > 0]


def chosen(texts: Mapping[str, str], wanted: Sequence[str]) -> dict[str, str]:
    """Return a language map cut to the one language that fits best (RFC 4647, look-up)."""
    for language in wanted:
        for tag, text in texts.items():
            lower = tag.lower()
            if language in ("*", lower) or lower.startswith(f"{language}-"):
                return {tag: text}
        general = language.partition("-")[0]
        if general in texts:
            return {general: texts[general]}
    return dict(list(texts.items())[:1])


def canonical(
    value: Any, definitions: Mapping[str, Mapping[str, Any]], wanted: Sequence[str]
) -> Any:
    """Return a statement, or part of one, with canonical definitions and one language a map."""
    if isinstance(value, list):
        return [canonical(each, definitions, wanted) for each in value]
    if not isinstance(value, dict):
        return value
    filled = value
    if value.get("id") in definitions and value.get("objectType", "Activity") == "Activity":
        filled = {**value, "definition": definitions[value["id"]]}
    return {key: _member(key, part, definitions, wanted) for key, part in filled.items()}


def _member(
    key: str, part: Any, definitions: Mapping[str, Mapping[str, Any]], wanted: Sequence[str]
) -> Any:
    if key == "extensions":
        return part
    if key in MAPS and isinstance(part, dict):
        return chosen(part, wanted)
    return canonical(part, definitions, wanted)
