"""Files of attachments in the private storage: each under a name of its own, made once.

A file is put in place before the transaction that makes its row, and taken away after the one
that deletes it. So a row always has its file; what a kill leaves is a file without a row, which
`sweep` takes away. Names never come again, so nobody can take away what another just brought.
"""

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage

from kernel.batching import batched
from xapi.models import Attachment
from xapi.services.incoming import FOLDER, INCOMING, Part

TOKEN_BYTES = 16
ORPHANED = timedelta(days=1)
"""A file without a row that is younger may be of a request under way."""
BATCH = 500


@dataclass(frozen=True)
class Placed:
    """A file in its place, which no row may name yet; `size` is in bytes."""

    sha2: str
    size: int
    name: str


def path_of(name: str) -> Path:
    """Return where the file of an attachment is."""
    return Path(default_storage.path(name))


def place(part: Part) -> Placed:
    """Move a received part to its place; it is on the disk when this returns."""
    name = f"{FOLDER}/{part.head.sha2[:2]}/{secrets.token_hex(TOKEN_BYTES)}"
    target = path_of(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sync(part.path)
    part.path.replace(target)
    _sync(target.parent)
    return Placed(part.head.sha2, part.size, name)


def remove(names: Iterable[str]) -> None:
    """Take files away; those that are gone already are no error."""
    for name in names:
        path_of(name).unlink(missing_ok=True)


def sweep(age: timedelta = ORPHANED) -> int:
    """Take away the files of attachments that no row names; return how many there were."""
    before, removed = time.time() - age.total_seconds(), 0
    for names in batched(_names_older_than(before), BATCH):
        known = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
        remove(set(names) - known)
        removed += len(set(names) - known)
    return removed


def _names_older_than(moment: float) -> Iterator[str]:
    root = path_of(FOLDER)
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.name == INCOMING or not folder.is_dir():
            continue
        for path in folder.iterdir():
            if max(path.stat().st_mtime, path.stat().st_ctime) <= moment:
                yield f"{FOLDER}/{folder.name}/{path.name}"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
