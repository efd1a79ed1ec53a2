"""Statements go out as JSON Lines in the order of their positions, a thousand at a time.

Voided ones too, with the statements that void them: whoever takes both in comes to the same.
"""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kernel import positions
from kernel.positions import Position
from xapi.models import Statement
from xapi.selectors.of_person import in_one_line
from xapi.selectors.statements import between

BATCH = 1000


@dataclass(frozen=True)
class Span:
    """Which statements: stored after `since`, not after `until`; None is no limit."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Written:
    """How far an export is: the position of the last statement, how many, bytes in the file."""

    xid: int = 0
    sequence: int = 0
    statements: int = 0
    size: int = 0

    @classmethod
    def at(cls, position: Position) -> "Written":
        """Return the beginning of an export after a position."""
        return cls(position.xid, position.sequence)

    @classmethod
    def read(cls, kept: Mapping[str, object]) -> "Written | None":
        """Return what a progress file says; None for any other file."""
        numbers = {key: each for key, each in kept.items() if isinstance(each, int)}
        known = numbers.keys() == {"xid", "sequence", "statements", "size"}
        return cls(**numbers) if known else None

    def with_size(self, size: int) -> "Written":
        """Return the same with the bytes that the file has now."""
        return replace(self, size=size)


@dataclass(frozen=True)
class Lines:
    """Some statements as text, each in a line, and how far the export is with them."""

    text: str
    done: Written

    @property
    def zipped(self) -> bytes:
        """Return them as one gzip member; a file of such members is a gzip file."""
        return gzip.compress(self.text.encode(), compresslevel=6, mtime=0)


def batches(span: Span, done: Written) -> Iterator[Lines]:
    """Yield the statements of a span after where an export is."""
    while True:
        position = Position(done.xid, done.sequence)
        rows = positions.after(between(Statement.objects.all(), span.since, span.until), position)
        found = list(rows[:BATCH])
        if not found:
            return
        last = found[-1]
        done = replace(
            done, xid=last.xid, sequence=last.sequence, statements=done.statements + len(found)
        )
        yield Lines("".join(f"{in_one_line(row)}\n" for row in found), done)
