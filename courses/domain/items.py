"""What is asked, as one frozen value: scoring, statements and rendering see nothing else.

HTML is rich text in the database format of the editor (formulas and links as the editor keeps
them); it is expanded when it is shown. Ids inside an item are short, and say nothing of the key:
they are given in the order of a hash of the content (`courses.domain.item_ids`).
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from courses.domain import canonical


class Kind(StrEnum):
    """The kinds of questions."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    NUMERIC = "numeric"
    ORDERING = "ordering"
    MATCHING = "matching"
    CLOZE = "cloze"
    SHORT_TEXT = "short_text"


@dataclass(frozen=True)
class Picture:
    """A picture of the library by its uuid, and what it shows in words."""

    uuid: str
    alt: str


@dataclass(frozen=True)
class Option:
    """One answer to choose; `feedback` is what a learner reads who chose it."""

    id: str
    html: str
    correct: bool = False
    feedback: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Entry:
    """One thing to put in order, or the right side of a match."""

    id: str
    html: str
    picture: Picture | None = None


@dataclass(frozen=True)
class Pair:
    """A left side, and the id of the right side that belongs to it."""

    id: str
    html: str
    right: str
    feedback: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Number:
    """A numeric answer in `unit` (a pint name, '' for a pure number).

    The tolerance is absolute (in `unit`) or a percentage of the answer; without either the
    answer has to be exact.
    """

    answer: float
    unit: str = ""
    absolute: float | None = None
    percent: float | None = None


@dataclass(frozen=True)
class Gap:
    """A gap of a cloze, marked `[[id]]` in the text: typed words, a choice, or a number.

    The words of its options are plain text.
    """

    id: str
    accept: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    number: Number | None = None
    feedback: str = ""


@dataclass(frozen=True)
class Misconception:
    """A wrong answer that is known, as typed (a text, or a number in the item's unit)."""

    value: str
    feedback: str


@dataclass(frozen=True)
class Parameter:
    """A number that each learner gets an own one of: from `min` to `max` in steps of `step`."""

    name: str
    min: float
    max: float
    step: float = 1.0


@dataclass(frozen=True)
class Tested:
    """A skill that a question tests, by its URI, and at which proficiency (1 to 5)."""

    skill: str
    level: int = 3


@dataclass(frozen=True)
class Item:
    """One question in the form that was frozen; only the fields of its kind are filled.

    `options` stand in the order in which they were written, `entries` of an ordering in the
    right order; `max_attempts` 0 means no limit. `feedback` is shown with any answer that is
    not right and has no feedback of its own. With `parameters` the right number is what
    `formula` comes to, and `{name}` in the words stands for a number
    (`courses.domain.parameters`).
    """

    kind: Kind
    prompt: str
    points: int = 1
    max_attempts: int = 0
    hints: tuple[str, ...] = ()
    explanation: str = ""
    feedback: str = ""
    language: str = "en"
    shuffle: bool = True
    picture: Picture | None = None
    options: tuple[Option, ...] = ()
    entries: tuple[Entry, ...] = ()
    pairs: tuple[Pair, ...] = ()
    text: str = ""
    gaps: tuple[Gap, ...] = ()
    accept: tuple[str, ...] = ()
    number: Number | None = None
    misconceptions: tuple[Misconception, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    formula: str = ""
    skills: tuple[Tested, ...] = ()

    def to_json(self) -> str:
        """Return the canonical JSON."""
        return canonical.dumps(self)

    @classmethod
    def from_json(cls, text: str) -> "Item":
        """Return the item that canonical JSON describes; ValueError if it describes none."""
        return canonical.loads(cls, text)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON, in hexadecimal."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()
