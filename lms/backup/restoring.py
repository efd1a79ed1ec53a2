"""Restores a backup: everything is unpacked and checked first, then put in place at once."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from kernel import identifiers
from lms.backup.archive import FILES, KEYS, PRIVATE_FOLDER, extract
from lms.backup.engines import Engine, engine
from lms.backup.manifest import BackupError, Manifest, RefusedArchiveError
from lms.backup.saving import KEY_FILES

FILE_MODE, FOLDER_MODE = 0o644, 0o755  # as Django's storage writes them
AFTERWARDS = ("createcachetable", "after_restore", "erase_again", "xapi_erase_again")


@dataclass(frozen=True)
class Move:
    """Something unpacked, and where it belongs."""

    staged: Path
    target: Path


def restore(archive: Path, *, replace: bool, say: Callable[[str], object]) -> Manifest:
    """Put an archive in the place of database, files and keys.

    Raises RefusedArchiveError or BackupError, before anything is touched, for an archive that
    does not fit, for data that would be lost without `replace`, and while the platform runs.
    """
    database = engine()
    require_free(database, replace=replace)
    with staging() as folder:
        manifest = extract_archive(archive, folder)
        require_fitting(manifest, database)
        database.check(folder / database.member, manifest.contents)
        database.require_alone()
        put_in_place(folder, database, manifest)
    finish(say)
    return manifest


def put_in_place(folder: Path, database: Engine, manifest: Manifest) -> None:
    """Exchange files and keys, then the database; raise BackupError if nothing was exchanged."""
    try:
        with moved(moves(folder), folder / "old"):
            database.put(folder / database.member, manifest.contents)
    except OSError as error:
        message = f"Nothing was restored, what was there is back: {error.strerror}."
        raise BackupError(message) from error


def extract_archive(archive: Path, folder: Path) -> Manifest:
    """Unpack an archive; raise BackupError if it cannot be read or there is no room."""
    try:
        return extract(archive, folder)
    except OSError as error:
        raise BackupError(f"{archive} cannot be unpacked: {error.strerror}.") from error


def require_free(database: Engine, *, replace: bool) -> None:
    """Raise BackupError if data would be lost that nobody gave up."""
    files = Path(settings.MEDIA_ROOT)
    if not replace and (database.has_data() or (files.is_dir() and any(files.iterdir()))):
        raise BackupError(
            "There are data already. Give --replace to lose them, or choose another DATA_DIR."
        )


def require_fitting(manifest: Manifest, database: Engine) -> None:
    """Raise RefusedArchiveError for another database, a newer version, or another IRI_BASE."""
    if manifest.engine != database.name or database.member not in manifest.members:
        raise RefusedArchiveError(
            f"The archive is of {manifest.engine}, but DATABASE_URL names {database.name}."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(manifest.contents.migrations) - known):
        raise RefusedArchiveError(
            f"The archive is newer (version {manifest.version}): {newer[0]} is not known here."
        )
    given, kept = str(settings.IRI_BASE).rstrip("/"), manifest.contents.iri_base
    if given and kept and given != kept:
        raise RefusedArchiveError(f"The archive's IRI_BASE is {kept}, but it is set to {given}.")


@contextmanager
def staging() -> Iterator[Path]:
    """Give a private folder on the disk of the data, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="restore-", dir=settings.DATA_DIR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def moves(folder: Path) -> list[Move]:
    """Return what goes where; the log of erasures is never among it."""
    files = folder / FILES
    files.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    open_to_servers(files)
    keys = [Move(folder / KEYS / name, settings.DATA_DIR / name) for name in KEY_FILES]
    kept = [move for move in keys if move.staged.exists()]
    return [Move(files, Path(settings.MEDIA_ROOT)), *kept]


def open_to_servers(files: Path) -> None:
    """Give uploaded files the modes that uploads have."""
    files.chmod(FOLDER_MODE)
    for path in files.rglob("*"):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


@contextmanager
def moved(steps: Sequence[Move], old: Path) -> Iterator[None]:
    """Move everything in place and what was there to `old`; an error inside undoes it."""
    old.mkdir(mode=PRIVATE_FOLDER)
    done: list[Move] = []
    try:
        for step in steps:
            done.append(step)
            if step.target.exists():
                step.target.rename(old / step.target.name)
            step.staged.rename(step.target)
        yield
    except BaseException:
        for step in reversed(done):
            put_back(step, old / step.target.name)
        raise


def put_back(step: Move, before: Path) -> None:
    """Undo a move as far as it was done."""
    if step.target.exists() and not step.staged.exists():
        step.target.rename(step.staged)
    if before.exists():
        before.rename(step.target)


def finish(say: Callable[[str], object]) -> None:
    """Bring the restored data up to date: migrations, positions, erasures made since."""
    identifiers.iri_base.cache_clear()
    for name in (*(["migrate"] if is_older() else []), *AFTERWARDS):
        out = StringIO()
        call_command(name, stdout=out, verbosity=0)
        say(f"{name}: {out.getvalue().strip() or 'done.'}")
    cache.clear()
    connection.close()


def is_older() -> bool:
    """Say whether the restored database lacks migrations."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
