"""Takes statements in from JSON Lines: `manage.py xapi_import FILE…|-`."""

import sys
from dataclasses import dataclass
from gzip import GzipFile
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xapi.domain.received import Authority
from xapi.management.progress import Progress
from xapi.services import bulk_files
from xapi.services.bulk_files import ChangedFile, Done, LineReader
from xapi.services.bulk_import import BATCH, Batch, authority, take_in


@dataclass(frozen=True)
class Source:
    """A file under way: `path` is None for standard input, which nobody can go on with."""

    file: BinaryIO
    path: Path | None
    rejects: Path

    @property
    def share(self) -> float | None:
        """Return the share that is read, by the bytes on the disk; None where nobody knows."""
        if self.path is None:
            return None
        raw = self.file.fileobj if isinstance(self.file, GzipFile) else self.file
        return raw.tell() / max(self.path.stat().st_size, 1) if raw else None

    def keep(self, batch: Batch, done: Done) -> Done:
        """Keep what was refused, then how far the file is; return the latter."""
        size = done.rejects_size
        if batch.rejects:
            with bulk_files.private(self.rejects, size) as file:
                file.writelines(f"{each.as_json()}\n".encode() for each in batch.rejects)
                size = file.tell()
        done = Done(
            offset=batch.chunk.offset,
            digest=batch.chunk.digest,
            lines=batch.chunk.number,
            taken=done.taken + batch.taken,
            rejected=done.rejected + len(batch.rejects),
            rejects_size=size,
        )
        if self.path:
            bulk_files.keep_progress(self.path, done)
        return done


class Command(BaseCommand):
    """Takes in statements of both versions; what can't go in is set aside with its reason."""

    help = (
        "Take in statements, one JSON object a line (.gz: unzipped on the way). Killed, it goes"
        " on where it stopped; what is already there stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files, in whose name, and where to put what is refused."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
        parser.add_argument("--as", dest="credential", default="", metavar="NAME",
                            help="the credential whose client asserts the statements")  # fmt: skip
        parser.add_argument("--rejects", metavar="FILE", help="default: FILE.rejected.jsonl")
        parser.add_argument(
            "--restart", action="store_true", help="from the beginning of each file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in one file after the other."""
        try:
            by = authority(options["credential"])
        except LookupError as error:
            raise CommandError(str(error)) from error
        for name in options["files"]:
            path = None if name == "-" else Path(name)
            try:
                self._take(path, by, options)
            except (OSError, EOFError, ChangedFile) as error:
                message = f"{path or 'standard input'}: {error}"
                raise CommandError(message) from error

    def _take(self, path: Path | None, by: Authority, options: dict[str, Any]) -> None:
        place = options["rejects"]
        beside = bulk_files.beside(path or Path("import"), "rejected.jsonl")
        rejects = Path(place) if place else beside
        done = Done() if path is None or options["restart"] else _so_far(path)
        if path is None:
            done = self._from(Source(sys.stdin.buffer, None, rejects), done, by)
        else:
            with bulk_files.opened(path) as file:
                done = self._from(Source(file, path, rejects), done, by)
        said = f", {done.rejected} refused, see {rejects}" if done.rejected else ""
        self.stdout.write(f"{path or 'standard input'}: {done.taken} statements are in{said}.")

    def _from(self, source: Source, done: Done, by: Authority) -> Done:
        chunks = LineReader(source.file, done).chunks(BATCH)
        progress, began = Progress(self.stderr, "statements"), done.taken
        for batch in take_in(chunks, by=by):
            done = source.keep(batch, done)
            more = f", {done.rejected} refused" if done.rejected else ""
            progress.tell(done.taken - began, source.share, more)
        progress.end(done.taken - began)
        return done


def _so_far(path: Path) -> Done:
    """Return how far a file was taken in; from the beginning where nothing tells."""
    try:
        return Done(**bulk_files.read_progress(path))  # type: ignore[arg-type]
    except TypeError:
        return Done()
