"""The format `canonical`: the record's own definitions, one language in each map.

xAPI 1.0.3, Communication 2.1.3 with the language filtering of 2.1.3.s4 (IEEE 9274.1.1, 4.1.6.1):
the choice is made for each map by itself, after the request's Accept-Language. Agents, groups,
extensions and attachments stay as they came in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xapi.domain.context_activities import listed

RANGE = re.compile(r"\s*([A-Za-z0-9-]+|\*)\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*")
COMPONENT_LISTS = frozenset(["choices", "scale", "source", "target", "steps"])
TEXTS = frozenset(["name", "description"])
Definitions = Mapping[str, Mapping[str, Any]]


def accepted(header: str) -> list[str]:
    """Return the language ranges of an Accept-Language header, the most wanted first."""
    found = [RANGE.fullmatch(part) for part in header.split(",")]
    weighed = [(float(each[2] or 1), each[1].lower()) for each in found if each]
    ordered = sorted(weighed, key=lambda pair: -pair[0])
    return [language for weight, language in ordered if weight > 0]


def chosen(texts: Mapping[str, str], wanted: Sequence[str]) -> dict[str, str]:
    """Return a language map cut to the one language that fits best.

    A range fits the tags that begin with it (RFC 2616, 14.4). If none fits, the ranges are cut
    from their end (RFC 4647, look-up), so that es-MX finds es; else the first text is it.
    """
    for language in (*wanted, *(short for each in wanted for short in _shorter(each))):
        for tag, text in texts.items():
            lower = tag.lower()
            if language in ("*", lower) or lower.startswith(f"{language}-"):
                return {tag: text}
    return dict(list(texts.items())[:1])


def best(texts: Mapping[str, str], wanted: Sequence[str]) -> str:
    """Return the text of a language map that fits best, '' where there is none."""
    return next(iter(chosen(texts, wanted).values()), "")


def _shorter(language: str) -> Iterator[str]:
    """Yield a language range without its last subtag, and so on down to the language alone."""
    while "-" in language:
        language = language.rpartition("-")[0]
        yield language


def canonical(
    statement: Mapping[str, Any], definitions: Definitions, wanted: Sequence[str]
) -> dict[str, Any]:
    """Return a statement with canonical definitions and one language a map.

    `definitions` are the record's, by the IRI of the activity.
    """
    result = dict(statement)
    if "verb" in statement:
        result["verb"] = _verb(statement["verb"], wanted)
    if "object" in statement:
        result["object"] = _object(statement["object"], definitions, wanted)
    if "contextActivities" in statement.get("context", {}):
        result["context"] = _context(statement["context"], definitions, wanted)
    return result


def _verb(verb: Mapping[str, Any], wanted: Sequence[str]) -> Mapping[str, Any]:
    return {**verb, "display": chosen(verb["display"], wanted)} if "display" in verb else verb


def _object(thing: Mapping[str, Any], definitions: Definitions, wanted: Sequence[str]) -> Any:
    match thing.get("objectType", "Activity"):
        case "Activity":
            return _activity(thing, definitions, wanted)
        case "SubStatement":
            return canonical(thing, definitions, wanted)
        case _:
            return thing


def _context(
    context: Mapping[str, Any], definitions: Definitions, wanted: Sequence[str]
) -> dict[str, Any]:
    lists = {
        key: [_activity(each, definitions, wanted) for each in listed(value)]
        for key, value in context["contextActivities"].items()
    }
    return {**context, "contextActivities": lists}


def _activity(
    activity: Mapping[str, Any], definitions: Definitions, wanted: Sequence[str]
) -> Mapping[str, Any]:
    definition = definitions.get(activity.get("id", "")) or activity.get("definition")
    if not definition:
        return activity
    return {**activity, "definition": _in_one_language(definition, wanted)}


def _in_one_language(definition: Mapping[str, Any], wanted: Sequence[str]) -> dict[str, Any]:
    return {key: _part(key, value, wanted) for key, value in definition.items()}


def _part(key: str, value: Any, wanted: Sequence[str]) -> Any:
    if key in TEXTS:
        return chosen(value, wanted)
    if key in COMPONENT_LISTS:
        return [_in_one_language(each, wanted) for each in value]
    return value
