"""Where the values of a JSON text stand in it, so that one can be changed and the rest kept.

The text was read strictly before (`json_text`); here it is only walked.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class Token(NamedTuple):
    """A mark, a text or a plain word; `last` is the index of the token that ends its value."""

    start: int
    end: int
    last: int


@dataclass(frozen=True)
class Span:
    """One value, from its token `first` on, in a text that was cut into tokens."""

    whole: str
    tokens: Sequence[Token]
    first: int

    @property
    def last(self) -> int:
        """Return the index of its last token."""
        return self.tokens[self.first].last

    @property
    def start(self) -> int:
        """Return where it begins in the text."""
        return self.tokens[self.first].start

    @property
    def end(self) -> int:
        """Return where it ends in the text."""
        return self.tokens[self.last].end

    @property
    def kind(self) -> str:
        """Return the first character: `{`, `[`, a quotation mark, or of a plain word."""
        return self.whole[self.start]

    @property
    def text(self) -> str:
        """Return its part of the text."""
        return self.whole[self.start : self.end]


@dataclass(frozen=True)
class Member:
    """A member of an object: its name as it stands there, and its value."""

    key: Span
    value: Span

    @property
    def name(self) -> str:
        """Return its name."""
        return str(json.loads(self.key.text))

    @property
    def start(self) -> int:
        """Return where its name begins in the text."""
        return self.key.start

    @property
    def end(self) -> int:
        """Return where its value ends in the text."""
        return self.value.end


def root(text: str) -> Span:
    """Return the one value of a JSON text."""
    return Span(text, _tokens(text), 0)


def elements(value: Span) -> Iterator[Span]:
    """Yield the elements of an array."""
    place = value.first + 1
    while place < value.last:
        inner = Span(value.whole, value.tokens, place)
        yield inner
        place = inner.last + 2


def members(value: Span) -> Iterator[Member]:
    """Yield the members of an object."""
    place = value.first + 1
    while place < value.last:
        key = Span(value.whole, value.tokens, place)
        inner = Span(value.whole, value.tokens, place + 2)
        yield Member(key, inner)
        place = inner.last + 2


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    opened: list[int] = []
    for place, match in enumerate(TOKEN.finditer(text)):
        found.append(Token(match.start(), match.end(), place))
        mark = text[match.start()]
        if mark in "{[":
            opened.append(place)
        elif mark in "}]":
            start = opened.pop()
            found[start] = found[start]._replace(last=place)
    return found
