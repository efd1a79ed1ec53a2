"""What keeps a question from being published, in words for its author."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlockValidationError

from courses.domain.lacks import Lack, Problem

SENTENCES = {
    Lack.PROMPT: _("Write what is asked."),
    Lack.TOO_FEW: _("Give at least two, none of them empty."),
    Lack.NO_RIGHT_OPTION: _("Mark the right answer."),
    Lack.SEVERAL_RIGHT: _("Only one answer may be right here. For several, use Multiple choice."),
    Lack.EQUAL: _("Two of them are the same."),
    Lack.TOLERANCE: _("Say how far off an answer may be: 0 or more."),
    Lack.PERCENT_OF_ZERO: _("A percentage of 0 is 0: give the tolerance in the unit."),
    Lack.UNIT: _("This unit is not known. Write it like V, mAh, kWh, ohm, degC or W/(m*K)."),
    Lack.MISCONCEPTION_IS_RIGHT: _(
        "A known mistake lies within the tolerance of the right answer."
    ),
    Lack.MISCONCEPTION_UNREADABLE: _("A known mistake is not a number in the unit of the answer."),
    Lack.GAPS: _("Mark each gap once in the text: [[1]], [[2]] and so on, one for each gap below."),
    Lack.NO_ACCEPTED: _("Give at least one accepted answer."),
    Lack.ANSWER: _("Give the right number, or a formula with own numbers."),
    Lack.PARAMETER: _(
        "Each number needs a name of letters (not that of a function), a smallest value, "
        "a greatest value above it, and a step."
    ),
    Lack.PLACES: _("There is a {place} that none of the numbers below fills."),
    Lack.FORMULA: _("This formula cannot be calculated with all of the numbers."),
    Lack.FORMULA_ALONE: _("A formula needs at least one number of its own."),
}


def block_error(problems: tuple[Problem, ...]) -> StructBlockValidationError:
    """Return the problems as errors of the fields where they are put right."""
    by_field: dict[str, list[ValidationError]] = defaultdict(list)
    for one in dict.fromkeys(problems):
        by_field[one.field].append(ValidationError(SENTENCES[one.lack], code=one.lack))
    return StructBlockValidationError(
        block_errors={field: ValidationError(errors) for field, errors in by_field.items()}
    )


def as_error(problems: tuple[Problem, ...]) -> ValidationError:
    """Return the problems as one error with a sentence for each."""
    return ValidationError(
        [ValidationError(SENTENCES[one.lack], code=one.lack) for one in dict.fromkeys(problems)]
    )
