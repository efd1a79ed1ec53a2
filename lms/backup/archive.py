"""The archive: a gzipped tar of plain files, each with its digest in the manifest, which is last.

Names are `database.*`, `keys/*`, `files/…`. What else stands in an archive (a link, a device, a
path that leads elsewhere, a name that comes twice) makes it a damaged one.
"""

import gzip
import hashlib
import io
import os
import re
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from lms.backup.manifest import MANIFEST, Manifest, Member, RefusedArchiveError, parse

FILES, KEYS = "files", "keys"
KNOWN_NAME = re.compile(rf"{MANIFEST}|database\.\w+|{KEYS}/\w+|{FILES}(/[^/\0]+)+", re.DOTALL)
GZIP_LEVEL = 6
CHUNK = 1 << 20
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
DAMAGES = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError)


class Hashing:
    """A file that is read once, with the digest of what was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.digest, self.size = stream, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        piece = self.stream.read(size)
        self.digest.update(piece)
        self.size += len(piece)
        return piece

    @property
    def member(self) -> Member:
        """Return length and digest so far."""
        return Member(self.size, self.digest.hexdigest())


class Writer:
    """Puts files into an archive and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.members: dict[str, Member] = {}

    def add(self, name: str, path: Path) -> bool:
        """Add a file as `name`; False if it is gone meanwhile."""
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            return False
        with stream:
            self.members[name] = self.put(name, stream, os.fstat(stream.fileno()).st_size)
        return True

    def put(self, name: str, stream: IO[bytes], size: int) -> Member:
        """Add the first `size` bytes of a stream."""
        info, reader = tarfile.TarInfo(name), Hashing(stream)
        info.size, info.mode = size, PRIVATE_FILE
        self.tar.addfile(info, reader)
        return reader.member

    def close_with(self, manifest: Manifest) -> None:
        """Add the manifest, without which an archive is incomplete."""
        text = manifest.as_json().encode()
        self.put(MANIFEST, io.BytesIO(text), len(text))


@contextmanager
def writing(raw: IO[bytes]) -> Iterator[Writer]:
    """Write an archive into an open file."""
    with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=GZIP_LEVEL) as tar:
        yield Writer(tar)


def extract(archive: Path, folder: Path) -> Manifest:
    """Unpack an archive into an empty folder, as private files, and return its manifest.

    Raises RefusedArchiveError if a byte, a member or the end is missing or is not as it was.
    """
    found: dict[str, Member] = {}
    try:
        with gzip.open(archive) as stream, tarfile.open(fileobj=stream, mode="r:") as tar:
            for info in tar:
                found[info.name] = unpack(tar, require_plain(info, found), folder)
            while stream.read(CHUNK):  # to its end, where gzip keeps its own digest
                pass
    except DAMAGES as error:
        raise RefusedArchiveError(f"The archive is damaged: {error}.") from error
    return require_whole(folder, found)


def require_plain(info: tarfile.TarInfo, found: dict[str, Member]) -> tarfile.TarInfo:
    """Raise RefusedArchiveError for what no backup writes."""
    parts = info.name.split("/")
    plain = info.isreg() and KNOWN_NAME.fullmatch(info.name) and not {".", ".."} & set(parts)
    if not plain or info.name in found:
        raise RefusedArchiveError(f"The archive holds what no backup writes: {info.name!r}.")
    return info


def unpack(tar: tarfile.TarFile, info: tarfile.TarInfo, folder: Path) -> Member:
    """Write one member below the folder and return its digest."""
    path, stream = folder / info.name, tar.extractfile(info)
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    assert stream is not None  # noqa: S101 a regular file has content
    reader = Hashing(stream)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as out:
        while piece := reader.read(CHUNK):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return reader.member


def require_whole(folder: Path, found: dict[str, Member]) -> Manifest:
    """Return the manifest; raise RefusedArchiveError if what was found is not what it lists."""
    if found.pop(MANIFEST, None) is None:
        raise RefusedArchiveError("The archive is incomplete: its end is missing.")
    manifest = parse((folder / MANIFEST).read_bytes())
    wrong = sorted(
        name
        for name in found.keys() | manifest.members.keys()
        if found.get(name) != manifest.members.get(name)
    )
    if wrong:
        raise RefusedArchiveError(f"The archive is damaged: {', '.join(wrong[:3])} is not whole.")
    return manifest
