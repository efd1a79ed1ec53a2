"""Archives are listed, never unpacked: what is in one, within limits, and nothing that escapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

MOST_FILES = 5_000
MOST_BYTES = 2 * 1024**3
MOST_TIMES = 200
"""How many times larger than the archive its files may say they are (a zip bomb says more)."""


class BadArchive(ValueError):  # noqa: N818 - the sentence says it
    """An archive that is not taken; `reason` is a key of the sentences of the interface."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Member:
    """A file in an archive, by its path and its size in bytes."""

    path: str
    size: int


def members(file: IO[bytes]) -> list[Member]:
    """Return what is in a ZIP file, by its directory alone; raises BadArchive."""
    try:
        with ZipFile(file) as archive:
            found = list(_listed(archive))
    except (BadZipFile, ValueError, OSError) as error:
        if isinstance(error, BadArchive):
            raise
        message = "unreadable"
        raise BadArchive(message) from error
    if not found:
        message = "empty"
        raise BadArchive(message)
    return found


def _listed(archive: ZipFile) -> Iterator[Member]:
    entries = archive.infolist()
    total = sum(one.file_size for one in entries)
    packed = sum(one.compress_size for one in entries)
    if len(entries) > MOST_FILES or total > MOST_BYTES or total > max(packed, 1024) * MOST_TIMES:
        message = "too-large"
        raise BadArchive(message)
    for one in entries:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            message = "escapes"
            raise BadArchive(message)
        if not one.is_dir():
            yield Member(str(path), one.file_size)
