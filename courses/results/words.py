"""What was answered, in plain words; formulas as text."""

from courses.domain.grading import Chosen, Filled, Matched, Ordered, Response, Written
from courses.domain.items import Entry, Gap, Item, Option, Pair
from courses.domain.quantities import symbol
from oer_library.formulas import plain_text

NARROW_SPACE = "\u202f"


def response_words(item: Item, response: Response) -> str:
    """Return a response to an item in words."""
    match response:
        case Chosen(ids):
            return "; ".join(thing_words(one) for one in item.options if one.id in ids)
        case Ordered(ids):
            entries = {one.id: thing_words(one) for one in item.entries}
            return "; ".join(f"{n}. {entries[one]}" for n, one in enumerate(ids, start=1))
        case Matched(pairs):
            return _matched(item, dict(pairs))
        case Filled(gaps):
            given = dict(gaps)
            return "; ".join(gap_words(gap, given.get(gap.id, "")) for gap in item.gaps)
        case Written(text):
            return with_unit(text, item.number.unit) if item.number else text


def thing_words(thing: Option | Entry | Pair) -> str:
    """Return what stands to choose, order or match, else what its picture shows."""
    return plain_text(thing.html).strip() or (thing.picture.alt if thing.picture else "")


def with_unit(text: str, unit: str) -> str:
    """Return a number with its unit behind a narrow space."""
    return f"{text}{NARROW_SPACE}{symbol(unit)}" if symbol(unit) else text


def _matched(item: Item, given: dict[str, str]) -> str:
    rights = {one.id: thing_words(one) for one in item.entries}
    pairs = [(thing_words(one), rights.get(given.get(one.id, ""), "")) for one in item.pairs]
    return "; ".join(f"{left} → {right}" for left, right in pairs)


def gap_words(gap: Gap, given: str) -> str:
    """Return what was filled into a gap in words, with its unit."""
    chosen = next((plain_text(one.html) for one in gap.options if one.id == given), given)
    return with_unit(chosen, gap.number.unit) if gap.number else chosen
