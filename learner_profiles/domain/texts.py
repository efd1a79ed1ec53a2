"""Texts that stand in several languages (xAPI 1.0.3, Data 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Words, and the tag of their language ('' where it is not told)."""

    words: str
    language: str = ""


def in_language(texts: Mapping[str, str], language: str) -> Text:
    """Return the text in a language, in a kin of it, or the first one; empty if there is none."""
    for tag, words in sorted(texts.items(), key=lambda one: _distance(one[0], language)):
        if words.strip():
            return Text(words, "" if tag == "und" else tag)
    return Text("")


def _distance(tag: str, language: str) -> int:
    if tag.lower() == language.lower():
        return 0
    same = tag.lower().partition("-")[0] == language.lower().partition("-")[0]
    return 1 if same else 2
