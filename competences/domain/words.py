"""Words by which skills are found: lower case, without accents, the common ones left out."""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[a-z0-9]+")
COMMON = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "de", "der", "die", "das", "el", "en", "for",
    "from", "in", "is", "la", "las", "los", "mit", "of", "on", "or", "the", "to", "und", "used",
    "using", "von", "with", "y", "zu",
})  # fmt: skip
LONGEST = 60
LABEL, OTHER = 3, 1
"""What a word of a preferred label, and of any other text, weighs."""


def folded(text: str) -> str:
    """Return a text without case and accents, so that two ways of writing it are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def words_of(text: str) -> list[str]:
    """Return the words of a text in order; ß becomes ss, accents go."""
    return [word[:LONGEST] for word in WORD.findall(folded(text))]


def weighed(labels: Iterable[str], others: Iterable[str]) -> dict[str, int]:
    """Return the words that find a concept, each with what it weighs."""
    found = {word: OTHER for text in others for word in words_of(text)}
    found |= {word: LABEL for text in labels for word in words_of(text)}
    return {word: weight for word, weight in found.items() if word not in COMMON}
