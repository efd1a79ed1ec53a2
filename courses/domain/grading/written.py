"""Scoring of what is typed: short texts, numbers, gaps."""

import unicodedata

from courses.domain.grading.responses import Filled, Written
from courses.domain.grading.verdicts import Note, Part, Verdict, verdict
from courses.domain.items import Gap, Item, Number
from courses.domain.numbers import NotANumber
from courses.domain.quantities import UnknownUnit, read_quantity

ROUNDING = 1e-9


def normalised(text: str) -> str:
    """Return text as it is compared: case, width of letters, blanks and a last full stop ignored."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.split()).removesuffix(".").rstrip()


def says(text: str, accepted: tuple[str, ...]) -> bool:
    """Say whether a text is one of the accepted variants."""
    return normalised(text) in {normalised(one) for one in accepted}


def within(value: float, wanted: Number, answer: float | None = None) -> bool:
    """Say whether a value (in the unit of `wanted`) is near enough to the answer.

    `answer` takes the place of the right one when a misconception is looked for.
    """
    target = wanted.answer if answer is None else answer
    allowed = max(wanted.absolute or 0.0, abs(target) * (wanted.percent or 0.0) / 100)
    return abs(value - target) <= allowed + ROUNDING * max(abs(target), abs(allowed))


def measured(text: str, unit: str) -> float | None:
    """Return what was typed in the unit expected; None if it is another quantity or no number."""
    try:
        return read_quantity(text, unit)
    except (NotANumber, UnknownUnit):
        return None


def grade_text(item: Item, response: Written) -> Verdict:
    """Score a short text: one of the accepted variants, or not yet."""
    if says(response.text, item.accept):
        return verdict(1, 1)
    known = [one.feedback for one in item.misconceptions if says(response.text, (one.value,))]
    return verdict(0, 1, feedback=tuple(known[:1]))


def grade_number(item: Item, response: Written) -> Verdict:
    """Score a number within its tolerance; misconceptions are known by value."""
    wanted = item.number or Number(0.0)
    value = measured(response.text, wanted.unit)
    if value is None:
        return verdict(0, 1, note=Note.OTHER_QUANTITY)
    if within(value, wanted):
        return verdict(1, 1)
    known = [
        one.feedback
        for one in item.misconceptions
        if (wrong := measured(one.value, wanted.unit)) is not None and within(value, wanted, wrong)
    ]
    return verdict(0, 1, feedback=tuple(known[:1]))


def grade_gaps(item: Item, response: Filled) -> Verdict:
    """Score a cloze: the share of gaps that are right."""
    filled = dict(response.gaps)
    parts = tuple(
        Part(gap.id, right=_gap_is_right(gap, filled.get(gap.id, ""))) for gap in item.gaps
    )
    feedback = [
        _gap_feedback(gap, filled.get(gap.id, ""))
        for gap, part in zip(item.gaps, parts, strict=True)
        if not part.right
    ]
    earned = sum(part.right for part in parts)
    return verdict(earned, len(parts), parts=parts, feedback=tuple(feedback))


def _gap_is_right(gap: Gap, given: str) -> bool:
    if gap.options:
        return any(option.correct and option.id == given for option in gap.options)
    if gap.number is not None:
        value = measured(given, gap.number.unit)
        return value is not None and within(value, gap.number)
    return says(given, gap.accept)


def _gap_feedback(gap: Gap, given: str) -> str:
    chosen = next((option.feedback for option in gap.options if option.id == given), "")
    return chosen or gap.feedback
