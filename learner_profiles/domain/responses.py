"""What was answered, in the words of the statement's own definition.

Source of the forms: xAPI 1.0.3, Data 2.4.4.1 and appendix C. Nothing is read but the response
and what could be chosen: never `correctResponsesPattern`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from learner_profiles.domain.texts import in_language

MARKS = re.compile(r"^(\{(lang|case_matters|order_matters)=[^}]*\})+")
Definition = Mapping[str, Any]


def response_words(definition: Definition, response: str, language: str) -> str:
    """Return a response in words; one of another form stays as it was sent."""
    read = READERS.get(definition.get("interactionType", ""))
    return read(definition, response, language) if read and response else response


def _choice(definition: Definition, response: str, language: str) -> str:
    words = _components(definition.get("choices", ()), language)
    return "; ".join(words.get(one, one) for one in response.split("[,]"))


def _sequencing(definition: Definition, response: str, language: str) -> str:
    words = _components(definition.get("choices", ()), language)
    places = enumerate(response.split("[,]"), start=1)
    return " ".join(f"{place}. {words.get(one, one)};" for place, one in places).rstrip(";")


def _matching(definition: Definition, response: str, language: str) -> str:
    left = _components(definition.get("source", ()), language)
    right = _components(definition.get("target", ()), language)
    pairs = (one.partition("[.]") for one in response.split("[,]"))
    return "; ".join(f"{left.get(a, a)} → {right.get(b, b)}" for a, _, b in pairs)


def _fill_in(definition: Definition, response: str, language: str) -> str:
    return "; ".join(MARKS.sub("", one) for one in response.split("[,]"))


READERS: Mapping[str, Callable[[Definition, str, str], str]] = {
    "choice": _choice,
    "sequencing": _sequencing,
    "matching": _matching,
    "fill-in": _fill_in,
    "long-fill-in": _fill_in,
}


def _components(given: Sequence[Mapping[str, Any]], language: str) -> dict[str, str]:
    texts = {one["id"]: in_language(one.get("description", {}), language) for one in given}
    return {name: text.words for name, text in texts.items() if text.words}
