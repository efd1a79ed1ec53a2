"""What changed between two versions, member by member, words by words."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from oer_library.domain.metadata import Metadata

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\S+\s*")
LONGEST = 20_000
"""Words of one member up to which the words are compared; beyond, it changed as a whole."""


@dataclass(frozen=True)
class Piece:
    """Words that stayed (`same`), came (`added`) or went (`removed`)."""

    kind: str
    words: str


@dataclass(frozen=True)
class Change:
    """A member of the description that changed: its name and its words, old and new."""

    member: str
    pieces: tuple[Piece, ...]


def differences(older: Metadata, newer: Metadata) -> list[Change]:
    """Return the members in which two versions differ, in the order of the description."""
    before, after = asdict(older), asdict(newer)
    return [
        Change(name, tuple(pieces(words_of(before[name]), words_of(after[name]))))
        for name in before
        if name != "uuid" and before[name] != after[name]
    ]


def words_of(value: Any) -> str:
    """Return a member as text: markup left out, lists line by line."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(words_of(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(words_of(each) for each in value.values() if each not in ("", None))
    return TAG.sub(" ", str(value)).strip()


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield what stayed, went and came, in the order of reading."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > LONGEST:
        yield from whole("removed", old)
        yield from whole("added", new)
        return
    for kind, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            yield from whole("same", old[first:last])
        else:
            yield from whole("removed", old[first:last])
            yield from whole("added", new[start:end])


def whole(kind: str, words: list[str]) -> Iterator[Piece]:
    """Yield words as one piece, nothing where there are none."""
    if words:
        yield Piece(kind, "".join(words).strip())
