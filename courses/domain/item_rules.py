"""What an item needs before it may be published."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from courses.domain.grading.written import measured, within
from courses.domain.items import Gap, Item, Kind, Number, Option
from courses.domain.lacks import Lack, Problem
from courses.domain.parameter_rules import parametrised
from courses.domain.quantities import is_unit

MARKER = re.compile(r"\[\[\s*(\d+)\s*\]\]")
FEWEST = 2


def problems(item: Item) -> tuple[Problem, ...]:
    """Return all that keeps an item from being published; empty where nothing does."""
    found = [] if item.prompt.strip() else [Problem("prompt", Lack.PROMPT)]
    return (*found, *RULES[item.kind](item))


def markers(text: str) -> list[str]:
    """Return the numbers of the gaps that a cloze's text marks, in its order."""
    return MARKER.findall(text)


def _choice(item: Item) -> Iterator[Problem]:
    yield from _enough("options", [_seen(one) for one in item.options])
    single = item.kind == Kind.SINGLE_CHOICE
    yield from (Problem("options", lack) for lack in _key(item.options, single=single))


def _numeric(item: Item) -> Iterator[Problem]:
    if item.parameters or item.formula:
        yield from parametrised(item, _exactly)
    else:
        yield from _exactly(item)


def _exactly(item: Item) -> Iterator[Problem]:
    number = item.number or Number(0.0)
    yield from _number(number)
    for one in item.misconceptions:
        value = measured(one.value, number.unit)
        if value is None:
            yield Problem("misconceptions", Lack.MISCONCEPTION_UNREADABLE)
        elif within(value, number):
            yield Problem("misconceptions", Lack.MISCONCEPTION_IS_RIGHT)


def _ordering(item: Item) -> Iterator[Problem]:
    yield from _enough("entries", [_seen(one) for one in item.entries])


def _matching(item: Item) -> Iterator[Problem]:
    yield from _enough("pairs", [_seen(one) for one in item.pairs])


def _cloze(item: Item) -> Iterator[Problem]:
    if sorted(markers(item.text)) != sorted(gap.id for gap in item.gaps) or not item.gaps:
        yield Problem("text", Lack.GAPS)
    for gap in item.gaps:
        yield from (Problem("gaps", lack) for lack in _gap(gap))


def _gap(gap: Gap) -> Iterator[Lack]:
    if gap.options:
        yield from (one.lack for one in _enough("", [one.html for one in gap.options]))
        yield from _key(gap.options, single=True)
    elif gap.number is not None:
        yield from (one.lack for one in _number(gap.number))
    elif not any(one.strip() for one in gap.accept):
        yield Lack.NO_ACCEPTED


def _short_text(item: Item) -> Iterator[Problem]:
    if not any(one.strip() for one in item.accept):
        yield Problem("accept", Lack.NO_ACCEPTED)


RULES = {
    Kind.SINGLE_CHOICE: _choice,
    Kind.MULTIPLE_CHOICE: _choice,
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CLOZE: _cloze,
    Kind.SHORT_TEXT: _short_text,
}


def _number(number: Number) -> Iterator[Problem]:
    if not is_unit(number.unit):
        yield Problem("unit", Lack.UNIT)
    given = [one for one in (number.absolute, number.percent) if one is not None]
    if len(given) != 1 or given[0] < 0:
        yield Problem("tolerance", Lack.TOLERANCE)
    if number.percent is not None and number.answer == 0:
        yield Problem("tolerance", Lack.PERCENT_OF_ZERO)


def _enough(field: str, contents: list[str]) -> Iterator[Problem]:
    if len(contents) < FEWEST or not all(contents):
        yield Problem(field, Lack.TOO_FEW)
    if any(times > 1 for times in Counter(contents).values()):
        yield Problem(field, Lack.EQUAL)


def _key(options: Iterable[Option], *, single: bool) -> Iterator[Lack]:
    right = sum(option.correct for option in options)
    if not right:
        yield Lack.NO_RIGHT_OPTION
    if single and right > 1:
        yield Lack.SEVERAL_RIGHT


def _seen(thing: object) -> str:
    picture = getattr(thing, "picture", None)
    return str(getattr(thing, "html", "")).strip() + (picture.uuid if picture else "")
