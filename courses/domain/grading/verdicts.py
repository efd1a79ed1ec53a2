"""What scoring says."""

import re
from dataclasses import dataclass
from enum import StrEnum

FIRST_SENTENCE = re.compile(
    r"^(?P<tag><p>)?(?P<sentence>[^<.?!:]{3,60})\.\s+(?P<rest>\S.*)$", re.DOTALL
)
LOWERED = frozenset({"You", "This", "That", "The", "It", "Has", "Esto", "Eso", "El", "La"})


class Note(StrEnum):
    """What the platform itself remarks on an answer."""

    OTHER_QUANTITY = "other_quantity"


@dataclass(frozen=True)
class Part:
    """One part of an answer (an option chosen, a row, a gap) and whether it is right."""

    id: str
    right: bool


@dataclass(frozen=True)
class Verdict:
    """The score of an answer, 0 to 1, and what its author says about it.

    `parts` speaks of what was answered only, so it shows no key. `heading` names the
    misconception and is plain text, `feedback` is rich text.
    """

    scaled: float
    success: bool
    parts: tuple[Part, ...] = ()
    feedback: tuple[str, ...] = ()
    heading: str = ""
    note: Note | None = None

    def is_right(self, part: str) -> bool | None:
        """Say whether a part was right; None if it was not answered."""
        return next((one.right for one in self.parts if one.id == part), None)


def verdict(
    earned: float, total: float, *, parts: tuple[Part, ...] = (), feedback: tuple[str, ...] = (),
    note: Note | None = None,
) -> Verdict:  # fmt: skip
    """Return the verdict for `earned` of `total`; only all of it is a success."""
    said = tuple(dict.fromkeys(one for one in feedback if one))
    if earned >= total:
        return Verdict(1.0, success=True, parts=parts, feedback=said)
    heading, rest = split_heading(said[0]) if said else ("", "")
    told = (rest, *said[1:]) if said else ()
    scaled = max(0.0, earned / total)
    return Verdict(scaled, success=False, parts=parts, feedback=told, heading=heading, note=note)


def split_heading(feedback: str) -> tuple[str, str]:
    """Return a short first sentence as a heading, and the rest; ('', all) if there is none."""
    found = FIRST_SENTENCE.match(feedback)
    if found is None:
        return "", feedback
    sentence = found["sentence"]
    if sentence.split(maxsplit=1)[0] in LOWERED:
        sentence = sentence[0].lower() + sentence[1:]
    return sentence, (found["tag"] or "") + found["rest"]
