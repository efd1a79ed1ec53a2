"""Requests are read strictly: what a verb does not know, or is given twice, is an error (3.6)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import QueryDict

from oer_library.feeds.oai.errors import OaiError, bad

SET = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")
PREFIX = re.compile(r"[A-Za-z0-9\-_.!~*'()]+")
NOT_IN_A_URI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


@dataclass(frozen=True)
class Verb:
    """What a verb must and may be given; with `token` alone where it has lists."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    token: bool = False


LIST = Verb(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), token=True)
VERBS: Mapping[str, Verb] = {
    "Identify": Verb(),
    "ListMetadataFormats": Verb(optional=frozenset({"identifier"})),
    "ListSets": Verb(token=True),
    "GetRecord": Verb(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": LIST,
    "ListRecords": LIST,
}


def is_uri(text: str) -> bool:
    """Say whether a text can be a URI."""
    try:
        return bool(urlsplit(text).scheme) and not NOT_IN_A_URI.search(text)
    except ValueError:
        return False


SHAPES: Mapping[str, tuple[Callable[[str], object], str]] = {
    "set": (SET.fullmatch, "set is no name of a set. ListSets tells them all."),
    "metadataPrefix": (
        PREFIX.fullmatch,
        "metadataPrefix has a character that no prefix has. ListMetadataFormats tells them all.",
    ),
}


def read(given: QueryDict) -> tuple[str, dict[str, str]]:
    """Return the verb and its arguments; raises badVerb or badArgument."""
    verbs = given.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        message = f"verb must be one of {', '.join(VERBS)}, and stand there once."
        raise OaiError("badVerb", message)
    name, known = verbs[0], VERBS[verbs[0]]
    arguments = {key: value for key, value in given.items() if key != "verb"}
    for key in arguments:
        if len(given.getlist(key)) > 1:
            message = f"{key} stands there more than once."
            raise bad(message)
    check(name, known, arguments)
    return name, {key: str(value) for key, value in arguments.items()}


def check(name: str, verb: Verb, given: Mapping[str, object]) -> None:
    """Refuse what a verb does not know, what it lacks, and what has not the shape that it needs."""
    if verb.token and "resumptionToken" in given:
        if len(given) > 1:
            message = "resumptionToken stands alone: it holds all other arguments."
            raise bad(message)
        return
    if unknown := sorted(set(given) - verb.required - verb.optional):
        message = f"{name} knows no {_cut(unknown[0])}."
        raise bad(message)
    if missing := sorted(verb.required - set(given)):
        message = f"{name} needs {missing[0]}."
        raise bad(message)
    for key, (fits, why) in SHAPES.items():
        if key in given and not fits(str(given[key])):
            raise bad(why)


def _cut(name: str) -> str:
    return "".join(each for each in name[:60] if each.isprintable())
