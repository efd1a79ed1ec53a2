"""Writes a backup: while the platform runs, under another name until it is whole."""

import fcntl
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from kernel.clock import now
from lms.backup.archive import FILES, KEYS, PRIVATE_FILE, Writer, writing
from lms.backup.engines import Engine, engine
from lms.backup.manifest import FORMAT, BackupError, Contents, Manifest

KEY_FILES = ("secret_key",)


def save(target: Path) -> Manifest:
    """Write database, files and keys into one archive, which appears only when it is whole.

    The database is taken first: a file that its rows name is there when the files are taken,
    unless it was deleted meanwhile. Raises BackupError.
    """
    target = target.resolve()
    require_place(target)
    with draft_of(target) as raw:
        manifest = write(raw, beside(target, ".part-database"), engine())
        os.fsync(raw.fileno())
        beside(target, ".part").replace(target)
    sync_folder(target.parent)
    return manifest


def require_place(target: Path) -> None:
    """Raise BackupError where no archive can be."""
    if not target.parent.is_dir() or target.is_dir():
        raise BackupError(f"{target} is no place for a file: its folder is missing, or it is one.")
    if target.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise BackupError(f"{target} lies among the files of the platform: choose another place.")


def beside(target: Path, suffix: str) -> Path:
    """Return the path of what stands beside an archive while it is written."""
    return target.with_name(target.name + suffix)


@contextmanager
def draft_of(target: Path) -> Iterator[IO[bytes]]:
    """Give the file that becomes the archive; what a killed backup left there goes.

    Raises BackupError while another backup writes to the same place.
    """
    path = beside(target, ".part")
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+b") as raw:
        require_alone(path, raw)
        try:
            raw.truncate()
            yield raw
        finally:
            path.unlink(missing_ok=True)


def require_alone(path: Path, raw: IO[bytes]) -> None:
    """Hold the lock of a draft; raise BackupError if another backup has or had it."""
    try:
        fcntl.flock(raw, fcntl.LOCK_EX | fcntl.LOCK_NB)
        alone = path.exists() and os.path.samestat(path.stat(), os.fstat(raw.fileno()))
    except BlockingIOError:
        alone = False
    if not alone:
        raise BackupError(f"Another backup is writing to {path}.")


def write(raw: IO[bytes], copy: Path, database: Engine) -> Manifest:
    """Fill an archive; `copy` is where the database is put for a while."""
    copy.unlink(missing_ok=True)
    try:
        copy.touch(PRIVATE_FILE)
        contents = database.save(copy)
        with writing(raw) as writer:
            writer.add(database.member, copy)
            add_keys_and_files(writer)
            manifest = describe(database, contents, writer)
            writer.close_with(manifest)
    finally:
        copy.unlink(missing_ok=True)
    return manifest


def add_keys_and_files(writer: Writer) -> None:
    """Add what lies in the data folder beside the database."""
    for name in KEY_FILES:
        writer.add(f"{KEYS}/{name}", settings.DATA_DIR / name)
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            writer.add(f"{FILES}/{path.relative_to(root).as_posix()}", path)


def describe(database: Engine, contents: Contents, writer: Writer) -> Manifest:
    """Return the manifest of what was written."""
    made = now().isoformat(timespec="seconds")
    return Manifest(FORMAT, database.name, version(), made, contents, writer.members)


def version() -> str:
    """Return the version of the application."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return str(project["project"]["version"])


def sync_folder(folder: Path) -> None:
    """Let a new name in a folder reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
