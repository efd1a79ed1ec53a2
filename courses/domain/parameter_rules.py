"""What a question with own numbers needs before it may be published."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice, product

from courses.domain.formulas import RESERVED, FormulaError
from courses.domain.items import Item, Parameter
from courses.domain.lacks import Lack, Problem
from courses.domain.parameters import ANSWER, drawn, nth, places, steps, with_values

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}")
MOST_STEPS = 1_000_000
MOST_CORNERS = 64
SAMPLES = 40
Values = dict[str, Decimal]


def parametrised(item: Item, rule: Callable[[Item], Iterator[Problem]]) -> Iterator[Problem]:
    """Yield what an item with parameters lacks; `rule` is asked of what learners would get."""
    found = [*_parameters(item), *_places(item)]
    yield from found
    if not item.formula.strip():
        yield Problem("formula", Lack.FORMULA)
    elif not found:
        yield from _tried(item, rule)


def _parameters(item: Item) -> Iterator[Problem]:
    if not item.parameters:
        yield Problem("parameters", Lack.FORMULA_ALONE)
    names = Counter(one.name for one in item.parameters)
    if any(times > 1 for times in names.values()):
        yield Problem("parameters", Lack.EQUAL)
    if not all(_well_formed(one) for one in item.parameters):
        yield Problem("parameters", Lack.PARAMETER)


def _well_formed(one: Parameter) -> bool:
    named = NAME.fullmatch(one.name) is not None and one.name not in RESERVED
    return named and 1 < steps(one) <= MOST_STEPS


def _places(item: Item) -> Iterator[Problem]:
    """Yield places that nothing fills; the answer is told in the working only."""
    names = {one.name for one in item.parameters}
    for field, html in (("prompt", item.prompt), ("feedback", item.feedback)):
        if not places(html) <= names:
            yield Problem(field, Lack.PLACES)
    if not set().union(*(places(one) for one in item.hints)) <= names:
        yield Problem("hints", Lack.PLACES)
    if not places(item.explanation) <= names | {ANSWER}:
        yield Problem("explanation", Lack.PLACES)


def _tried(item: Item, rule: Callable[[Item], Iterator[Problem]]) -> Iterator[Problem]:
    """Yield what is wrong with the numbers at the limits and with some in between."""
    for values in _samples(item):
        try:
            found = list(rule(with_values(item, values)))
        except FormulaError:
            found = [Problem("formula", Lack.FORMULA)]
        if found:
            yield from found
            return


def _samples(item: Item) -> Iterator[Values]:
    limits = [(nth(one, 0), nth(one, steps(one) - 1)) for one in item.parameters]
    names = [one.name for one in item.parameters]
    for corner in islice(product(*limits), MOST_CORNERS):
        yield dict(zip(names, corner, strict=True))
    for number in range(SAMPLES):
        yield drawn(item, f"sample {number}")
