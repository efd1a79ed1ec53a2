"""Questions and responses in the words of SCORM's run-time, as xAPI takes them over.

Source of the rules: xAPI 1.0.3, Data 2.4.4.1 (interaction activities) and appendix C. Ids of a
response are joined by `[,]`, the two sides of a match by `[.]`, the limits of a number by `[:]`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

from courses.domain.grading.responses import Chosen, Filled, Matched, Ordered, Response, Written
from courses.domain.grading.written import measured
from courses.domain.items import Entry, Gap, Item, Kind, Number, Option, Pair

TYPES = {
    Kind.SINGLE_CHOICE: "choice",
    Kind.MULTIPLE_CHOICE: "choice",
    Kind.NUMERIC: "numeric",
    Kind.ORDERING: "sequencing",
    Kind.MATCHING: "matching",
    Kind.CLOZE: "fill-in",
    Kind.SHORT_TEXT: "fill-in",
}
MAX_PATTERNS = 24
ANY_CASE = "{case_matters=false}"
Words = Callable[[str], str]


@dataclass(frozen=True)
class Component:
    """Something to choose, order or match, with its words."""

    id: str
    words: str


@dataclass(frozen=True)
class Asked:
    """A question as an interaction; `patterns` is empty while the key may not be shown."""

    type: str
    patterns: tuple[str, ...] = ()
    choices: tuple[Component, ...] = ()
    source: tuple[Component, ...] = ()
    target: tuple[Component, ...] = ()


def interaction(item: Item, *, key_visible: bool, words: Words) -> Asked:
    """Return an item as an interaction; `words` turns rich text into plain text.

    Components stand in the order of their ids, which says nothing of the key.
    """
    things: tuple[Option | Entry, ...] = item.options or (() if item.pairs else item.entries)
    return Asked(
        type=TYPES[item.kind],
        patterns=tuple(correct_patterns(item)) if key_visible else (),
        choices=_components(things, words),
        source=_components(item.pairs, words),
        target=_components(item.entries, words) if item.pairs else (),
    )


def response_pattern(item: Item, response: Response) -> str:
    """Return a response as xAPI writes it; typed words are those of the learner."""
    match response:
        case Chosen(ids) | Ordered(ids):
            return "[,]".join(ids)
        case Matched(pairs):
            return _matches(pairs)
        case Filled(gaps):
            by_id = {gap.id: gap for gap in item.gaps}
            return "[,]".join(_filled(by_id[name], given) for name, given in gaps if name in by_id)
        case Written(text):
            number = measured(text, item.number.unit) if item.number else None
            return _plain(text) if number is None else f"{number:.12g}"


def correct_patterns(item: Item) -> list[str]:
    """Return the responses that are right, at most 24 of them."""
    match item.kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            return ["[,]".join(option.id for option in item.options if option.correct)]
        case Kind.ORDERING:
            return ["[,]".join(entry.id for entry in item.entries)]
        case Kind.MATCHING:
            return [_matches(tuple((pair.id, pair.right) for pair in item.pairs))]
        case Kind.NUMERIC:
            return [limits(item.number)] if item.number else []
        case Kind.CLOZE:
            variants = product(*(_gap_answers(gap) for gap in item.gaps))
            return [ANY_CASE + "[,]".join(one) for one in islice(variants, MAX_PATTERNS)]
        case Kind.SHORT_TEXT:
            return [ANY_CASE + _plain(one) for one in item.accept[:MAX_PATTERNS]]


def limits(number: Number) -> str:
    """Return the least and the greatest right number, in its unit."""
    allowed = max(number.absolute or 0.0, abs(number.answer) * (number.percent or 0.0) / 100)
    return f"{number.answer - allowed:.12g}[:]{number.answer + allowed:.12g}"


def _components(things: tuple[Option | Entry | Pair, ...], words: Words) -> tuple[Component, ...]:
    return tuple(
        Component(one.id, words(one.html).strip() or (one.picture.alt if one.picture else ""))
        for one in sorted(things, key=lambda thing: thing.id)
    )


def _gap_answers(gap: Gap) -> list[str]:
    if gap.options:
        return [_plain(option.html) for option in gap.options if option.correct]
    if gap.number is not None:
        return [f"{gap.number.answer:.12g}"]
    return [_plain(one) for one in gap.accept]


def _filled(gap: Gap, given: str) -> str:
    given = next((option.html for option in gap.options if option.id == given), given)
    number = measured(given, gap.number.unit) if gap.number else None
    return _plain(given) if number is None else f"{number:.12g}"


def _matches(pairs: tuple[tuple[str, str], ...]) -> str:
    return "[,]".join(f"{left}[.]{right}" for left, right in pairs)


def _plain(text: str) -> str:
    """Return typed text without the marks that divide responses."""
    return text.replace("[,]", ",").replace("[.]", ".").replace("[:]", ":")
