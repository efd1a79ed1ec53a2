"""A multipart body comes in: its attachments go to files while they are hashed.

Each request has a folder of its own that is locked while the request lasts, and gone at its
end. A server that was killed holds no lock, so `sweep` knows what it left.
"""

import fcntl
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from xapi.domain.multipart import (
    Head,
    Reader,
    attachment_head,
    boundary_of,
    check_statements_head,
)
from xapi.domain.validation.invalid import Invalid

FOLDER, INCOMING, LOCK = "attachments", "incoming", "lock"
MAX_PARTS = 1000
TOKEN_BYTES = 12
UNLOCKED = timedelta(minutes=5)
"""A folder that is younger may be about to be locked."""


class TooMuch(Exception):  # noqa: N818 - the answer's own word
    """A part, or the number of parts, goes beyond what one request may carry."""


@dataclass(frozen=True)
class Limits:
    """How many bytes the statements, and one attachment, may have."""

    statements: int
    attachment: int


@dataclass(frozen=True)
class Part:
    """An attachment that came whole; its hash is that of its bytes. `size` is in bytes."""

    head: Head
    size: int
    path: Path


@dataclass(frozen=True)
class Carried:
    """The text of the statements, and the attachments that came along, by SHA-2."""

    text: str
    parts: Mapping[str, Part] = field(default_factory=dict)


@contextmanager
def receiving(pieces: Iterable[bytes], content_type: str, limit: Limits) -> Iterator[Carried]:
    """Read a body as it comes and give what it carries; what nobody moved away goes at the end.

    Raises Invalid or TooMuch.
    """
    boundary = boundary_of(content_type)
    with _folder() as folder:
        files = _Files(folder, limit)
        reader = Reader(boundary, files)
        with closing(files):
            for piece in pieces:
                reader.feed(piece)
            reader.close()
        yield files.carried()


def sweep(age: timedelta = UNLOCKED) -> int:
    """Take away the folders of requests whose server was killed; return how many there were."""
    root, removed = _root(), 0
    for folder in root.iterdir() if root.is_dir() else ():
        if _age(folder) >= age.total_seconds() and not _is_locked(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _root() -> Path:
    return Path(default_storage.path(f"{FOLDER}/{INCOMING}"))


@contextmanager
def _folder() -> Iterator[Path]:
    folder = _root() / secrets.token_hex(TOKEN_BYTES)
    folder.mkdir(parents=True)
    try:
        with (folder / LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _age(folder: Path) -> float:
    with suppress(FileNotFoundError):
        return time.time() - folder.stat().st_ctime
    return 0


def _is_locked(folder: Path) -> bool:
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


class _Files:
    """Takes the parts of a body: the statements to memory, each attachment to a file."""

    def __init__(self, folder: Path, limit: Limits) -> None:
        self._folder, self._limit = folder, limit
        self._statements: list[bytes] = []
        self._count = self._size = 0
        self._parts: dict[str, Part] = {}
        self._file: IO[bytes] | None = None

    def begin(self, headers: Mapping[str, str]) -> None:
        """Take the headers of the next part."""
        self._count, self._size = self._count + 1, 0
        if self._count == 1:
            check_statements_head(headers)
            return
        if self._count > MAX_PARTS + 1:
            message = f"A request may hold {MAX_PARTS} attachments. Send fewer at once."
            raise TooMuch(message)
        self._head = attachment_head(headers)
        self._hash = self._head.hasher()
        self._path = self._folder / str(self._count)
        self._file = self._path.open("wb")

    def write(self, data: bytes) -> None:
        """Take some bytes of the part; raises TooMuch."""
        self._size += len(data)
        most = self._limit.attachment if self._file else self._limit.statements
        if self._size > most:
            what = "An attachment" if self._file else "The part with the statements"
            message = f"{what} may hold {most} bytes."
            raise TooMuch(message)
        if self._file:
            self._hash.update(data)
            self._file.write(data)
        else:
            self._statements.append(data)

    def end(self) -> None:
        """Check a whole part against its hash (1.5.2.s1.b4) and its length; raises Invalid."""
        if self._file is None:
            return
        self.close()
        sha2 = self._head.sha2
        if self._hash.hexdigest() != sha2:
            raise Invalid("X-Experience-API-Hash", f"{sha2} is not the hash of its part")
        if self._head.length not in (None, self._size):
            raise Invalid("Content-Length", f"of the part {sha2} is not its length")
        if sha2 in self._parts:
            self._path.unlink()
            return
        self._parts[sha2] = Part(self._head, self._size, self._path)

    def close(self) -> None:
        """Close the file of a part, whole or not."""
        if self._file:
            self._file.close()
            self._file = None

    def carried(self) -> Carried:
        """Return what came; raises Invalid."""
        if not self._count:
            raise Invalid("", "the body has no part with statements")
        try:
            return Carried(b"".join(self._statements).decode(), self._parts)
        except UnicodeDecodeError as error:
            raise Invalid("", "the statements must be UTF-8") from error
