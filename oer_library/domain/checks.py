"""What a program can see of a description: each check is good, doubtful or bad, or not asked."""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Literal

from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Metadata

Status = Literal["good", "doubtful", "bad"]
SHORT = 40
"""Characters below which a description says little."""
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
LONG_WORD = 7
HARD = 55
"""LIX from which on a text is hard to read (Björnsson 1968: 50 to 60 is difficult)."""
FEW_WORDS = 100
SPOKEN = ("audio", "video")
HEARD = frozenset({"captions", "transcript", "openCaptions", "closedCaptions", "signLanguage"})


class Outline(HTMLParser):
    """Reads headings and pictures out of a rich text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.undescribed = self.pictures = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a heading or a picture."""
        said = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "img" or (tag == "embed" and said.get("embedtype") == "image"):
            self.pictures += 1
            self.undescribed += not (said.get("alt") or "").strip()


def checked(said: Metadata) -> Iterator[tuple[str, Status]]:
    """Yield each check that applies to a version, by its name, with what it found."""
    for name, check in CHECKS.items():
        found = check(said)
        if found:
            yield name, found


def licence(said: Metadata) -> Status:
    """A licence is given and known."""
    if not said.licence:
        return "bad"
    return "good" if read_licence(said.licence) else "doubtful"


def description(said: Metadata) -> Status:
    """It is described in more than a few words."""
    if not said.description.strip():
        return "bad"
    return "good" if len(said.description) >= SHORT else "doubtful"


def outcomes(said: Metadata) -> Status:
    """It says what somebody can do afterwards."""
    return "good" if said.outcomes else "doubtful"


def pictures(said: Metadata) -> Status | None:
    """Every picture in the text is described in words (WCAG 2.2, 1.1.1)."""
    outline = Outline(said.body)
    if not outline.pictures:
        return None
    return "bad" if outline.undescribed else "good"


def headings(said: Metadata) -> Status | None:
    """No level of headings is left out (WCAG 2.2, 1.3.1)."""
    levels = Outline(said.body).levels
    if not levels:
        return None
    steps = zip([levels[0], *levels], levels, strict=False)
    return "doubtful" if any(after > before + 1 for before, after in steps) else "good"


def reading(said: Metadata) -> Status | None:
    """The text is not hard to read, by LIX: words a sentence plus percent of long words."""
    text = re.sub(r"<[^>]*>", " ", said.body)
    words = WORD.findall(text)
    if len(words) < FEW_WORDS:
        return None
    return "doubtful" if lix(words, len(SENTENCE.findall(text))) >= HARD else "good"


def lix(words: list[str], sentences: int) -> float:
    """Return Björnsson's index, which needs no list of syllables and so serves every language."""
    long = sum(len(word) >= LONG_WORD for word in words)
    return len(words) / max(1, sentences) + 100 * long / len(words)


def captions(said: Metadata) -> Status | None:
    """What is heard can be read (WCAG 2.2, 1.2.1 and 1.2.2)."""
    if said.file is None or said.file.media_type.partition("/")[0] not in SPOKEN:
        return None
    return "good" if HEARD.intersection(said.accessibility_features) else "bad"


CHECKS: Mapping[str, Callable[[Metadata], Status | None]] = {
    "licence": licence,
    "description": description,
    "outcomes": outcomes,
    "pictures": pictures,
    "headings": headings,
    "reading": reading,
    "captions": captions,
}
