"""What scoring says."""

import re
from dataclasses import dataclass
from enum import StrEnum

NOT_YET = re.compile(r"^(<p>)?(?:Not yet|Todavía no|Aún no)\s*[:.,]\s*(?=\S)", re.IGNORECASE)
FIRST_SENTENCE = re.compile(
    r"^(?P<tag><p>)?(?P<sentence>[^<.?!:]{3,80})\.(?P<rest>\s+\S.*|</p>|)$", re.DOTALL
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
    told = tuple(one for one in (rest, *(without_not_yet(one) for one in said[1:])) if one)
    scaled = max(0.0, earned / total)
    return Verdict(scaled, success=False, parts=parts, feedback=told, heading=heading, note=note)


def split_heading(feedback: str) -> tuple[str, str]:
    """Return a short first sentence as a heading, and the rest; ('', all) if there is none.

    "Not yet:" at the start is left out: the verdict says it.
    """
    told = NOT_YET.sub(lambda found: found[1] or "", feedback)
    found = FIRST_SENTENCE.match(told)
    if found is None:
        return "", without_not_yet(feedback)
    sentence, rest = found["sentence"], found["rest"].strip()
    if sentence.split(maxsplit=1)[0] in LOWERED:
        sentence = sentence[0].lower() + sentence[1:]
    return sentence, "" if rest in {"", "</p>"} else (found["tag"] or "") + rest


def without_not_yet(feedback: str) -> str:
    """Return feedback without "Not yet:" at its start."""
    told = NOT_YET.sub(lambda found: found[1] or "", feedback)
    if told == feedback:
        return feedback
    start = len("<p>") if told.startswith("<p>") else 0
    return told[:start] + told[start : start + 1].upper() + told[start + 1 :]
