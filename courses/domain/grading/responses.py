"""What a learner answered, read and complete, one class for each way of answering."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Chosen:
    """The ids of the options chosen, in the item's order."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Ordered:
    """The ids of all entries, first to last."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Matched:
    """For each left side, in the item's order: its id and the id of the right side."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Written:
    """A text or a number, as typed, without outer blanks."""

    text: str


@dataclass(frozen=True)
class Filled:
    """For each gap, in the item's order: its id and what was typed or the id chosen."""

    gaps: tuple[tuple[str, str], ...]


Response = Chosen | Ordered | Matched | Written | Filled


class Fault(StrEnum):
    """Why an answer cannot be read."""

    MISSING = "missing"
    INCOMPLETE = "incomplete"
    DOUBLED = "doubled"
    UNKNOWN = "unknown"
    NOT_EACH_ONCE = "not_each_once"
    TOO_LONG = "too_long"
    CHARACTERS = "characters"
    NUMBER = "number"
    UNIT = "unit"


class BadResponse(ValueError):  # noqa: N818
    """An answer that cannot be read: nothing is scored and no attempt is used up.

    `field` names the part at fault ('' for the whole); `courses.answering.sentences` says it.
    """

    def __init__(self, fault: Fault, field: str = "") -> None:
        super().__init__(f"{fault} {field}".strip())
        self.fault = fault
        self.field = field
