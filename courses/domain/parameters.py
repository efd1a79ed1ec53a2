"""Questions with own numbers: drawn from a seed, put into the words, the answer by formula.

The same seed gives the same numbers on any machine and in any process: each is taken from a
SHA-256 of the seed and the parameter's name. Numbers are kept as decimals, so that what is shown
is what is calculated with.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from courses.domain.formulas import FormulaError, evaluate
from courses.domain.items import Item, Misconception, Number, Parameter

PLACE = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
TAG = re.compile(r"(<[^>]*>)")
ANSWER = "answer"
COMMA = frozenset({"es", "de", "fr", "it", "pl", "pt"})


def seed_of(occasion: UUID, question_key: UUID) -> str:
    """Return the seed of a question's numbers for one attempt or one enrolment."""
    return f"{occasion}:{question_key}"


def instantiate(item: Item, seed: str) -> Item:
    """Return the item with the numbers of a seed in its words and its answer.

    An item without parameters is returned as it is. Raises FormulaError where the formula has
    no value; `courses.domain.item_rules` lets no such item be published.
    """
    return with_values(item, drawn(item, seed)) if item.parameters else item


def drawn(item: Item, seed: str) -> dict[str, Decimal]:
    """Return the numbers of a seed by the names of the parameters."""
    return {one.name: _drawn(one, seed) for one in item.parameters}


def with_values(item: Item, values: Mapping[str, Decimal]) -> Item:
    """Return the item with some numbers in place of its parameters."""
    numbers = {name: float(value) for name, value in values.items()}
    answer = evaluate(item.formula, numbers)
    words = {name: _words(value, item.language) for name, value in values.items()}
    told = words | {ANSWER: _words(Decimal(f"{answer:.4g}"), item.language)}
    return replace(
        item,
        parameters=(),
        formula="",
        prompt=filled(item.prompt, words),
        hints=tuple(filled(one, words) for one in item.hints),
        feedback=filled(item.feedback, words),
        explanation=filled(item.explanation, told),
        number=replace(item.number or Number(0.0), answer=answer),
        misconceptions=tuple(_known(one, numbers, words) for one in item.misconceptions),
    )


def filled(html: str, words: Mapping[str, str]) -> str:
    """Return rich text with words for `{name}`, those inside of tags left alone."""
    parts = TAG.split(html)
    parts[::2] = [PLACE.sub(lambda found: words.get(found[1], found[0]), one) for one in parts[::2]]
    return "".join(parts)


def places(html: str) -> set[str]:
    """Return the names that rich text has places for."""
    return {name for part in TAG.split(html)[::2] for name in PLACE.findall(part)}


def steps(parameter: Parameter) -> int:
    """Return how many different numbers a parameter can be; 0 where it is not well formed."""
    if parameter.step <= 0 or parameter.max < parameter.min:
        return 0
    span = _decimal(parameter.max) - _decimal(parameter.min)
    return int(span / _decimal(parameter.step)) + 1


def nth(parameter: Parameter, place: int) -> Decimal:
    """Return the number at a place, from 0."""
    return _decimal(parameter.min) + place * _decimal(parameter.step)


def _drawn(parameter: Parameter, seed: str) -> Decimal:
    digest = hashlib.sha256(f"{seed}|{parameter.name}".encode()).digest()
    return nth(parameter, int.from_bytes(digest[:8], "big") % max(steps(parameter), 1))


def _known(
    one: Misconception, numbers: Mapping[str, float], words: Mapping[str, str]
) -> Misconception:
    """Return a known mistake, whose value may be a formula too."""
    try:
        value = f"{evaluate(one.value, numbers):.12g}"
    except FormulaError:
        value = one.value
    return Misconception(value, filled(one.feedback, words))


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))


def _words(value: Decimal, language: str) -> str:
    told = format(value, "f")
    told = (told.rstrip("0").rstrip(".") if "." in told else told).replace("-", "\u2212")
    return told.replace(".", ",") if language[:2] in COMMA else told
