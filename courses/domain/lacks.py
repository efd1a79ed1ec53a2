"""What can be wrong with a question, and where it is put right."""

from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What can be wrong with an item."""

    PROMPT = "prompt"
    TOO_FEW = "too_few"
    NO_RIGHT_OPTION = "no_right_option"
    SEVERAL_RIGHT = "several_right"
    EQUAL = "equal"
    TOLERANCE = "tolerance"
    PERCENT_OF_ZERO = "percent_of_zero"
    UNIT = "unit"
    MISCONCEPTION_IS_RIGHT = "misconception_is_right"
    MISCONCEPTION_UNREADABLE = "misconception_unreadable"
    GAPS = "gaps"
    NO_ACCEPTED = "no_accepted"
    ANSWER = "answer"
    PARAMETER = "parameter"
    PLACES = "places"
    FORMULA = "formula"
    FORMULA_ALONE = "formula_alone"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and the field of the editor's form where it is put right."""

    field: str
    lack: Lack
