"""Files of JSON Lines, plain or gzipped, and how far somebody has come in one.

The progress of a file lies beside it as `FILE.progress`; it is replaced as a whole, so a killed
command leaves the one before.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

MAX_LINE = 16 * 1024 * 1024
"""Bytes of the longest line that is read; what is longer is refused without being held."""
MAX_CHUNK = 16 * 1024 * 1024
PRIVATE = 0o600


class ChangedFile(Exception):  # noqa: N818 - a finding about a file
    """A file no longer begins with what was read of it; the text says what to do."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number, and its bytes (None: too long)."""

    number: int
    data: bytes | None


@dataclass(frozen=True)
class Chunk:
    """Some lines, and where the file is after them: offset, digest so far, number of the last."""

    lines: tuple[Line, ...]
    offset: int
    digest: str
    number: int


@dataclass(frozen=True)
class Done:
    """How much of a file was taken in: bytes (unzipped) with their SHA-256, lines, findings."""

    offset: int = 0
    digest: str = ""
    lines: int = 0
    taken: int = 0
    rejected: int = 0
    rejects_size: int = 0


class LineReader:
    """Reads the lines of a file from where somebody stopped, and knows the digest so far."""

    def __init__(self, file: BinaryIO, done: Done) -> None:
        self.file, self.number, self.offset = file, done.lines, 0
        self.digest = hashlib.sha256()
        while self.offset < done.offset:
            piece = file.read(min(1 << 20, done.offset - self.offset))
            if not piece:
                break
            self._count(piece)
        if done.offset and self.digest.hexdigest() != done.digest:
            message = "The file has changed since. Give --restart to take it in from its beginning."
            raise ChangedFile(message)

    def chunks(self, size: int) -> Iterator[Chunk]:
        """Yield the lines that are left, up to `size` at a time and no more than fit in memory."""
        lines = iter(self._lines())
        while some := tuple(self._few(lines, size)):
            yield Chunk(some, self.offset, self.digest.hexdigest(), self.number)

    def _few(self, lines: Iterator[Line], size: int) -> Iterator[Line]:
        room = MAX_CHUNK
        for line in islice(lines, size):
            yield line
            room -= len(line.data or b"")
            if room <= 0:
                return

    def _lines(self) -> Iterator[Line]:
        while piece := self.file.readline(MAX_LINE):
            self._count(piece)
            whole = piece.endswith(b"\n") or len(piece) < MAX_LINE
            if not whole:
                self._skip()
            self.number += 1
            if piece.strip():
                yield Line(self.number, piece.strip() if whole else None)

    def _skip(self) -> None:
        """Read to the end of a line without holding it."""
        while (piece := self.file.readline(1 << 20)) and not piece.endswith(b"\n"):
            self._count(piece)
        self._count(piece)

    def _count(self, piece: bytes) -> None:
        self.digest.update(piece)
        self.offset += len(piece)


def opened(path: Path) -> BinaryIO:
    """Open a file for reading, unzipped where its name ends with .gz."""
    return cast("BinaryIO", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def beside(path: Path, ending: str) -> Path:
    """Return the name of a file that belongs to another one."""
    return path.with_name(f"{path.name}.{ending}")


def read_progress(path: Path) -> dict[str, object]:
    """Return what the progress of a file says, nothing where there is none."""
    try:
        found = json.loads(beside(path, "progress").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep_progress(path: Path, done: object) -> None:
    """Keep how far a file is; `done` is a dataclass."""
    place = beside(path, "progress")
    new = place.with_name(f"{place.name}.new")
    new.write_text(json.dumps(asdict(done)))  # type: ignore[call-overload]
    new.replace(place)


def private(path: Path, size: int) -> BinaryIO:
    """Open a file that its owner alone reads for writing after its first `size` bytes."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE), "r+b")
    file.truncate(size)
    file.seek(size)
    return file
