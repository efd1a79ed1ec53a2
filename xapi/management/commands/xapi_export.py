"""Writes statements out as JSON Lines: `manage.py xapi_export [FILE|-]`."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel.positions import Position
from xapi.domain.timestamps import to_datetime
from xapi.management.progress import Progress
from xapi.services import bulk_files
from xapi.services.bulk_export import Span, Written, batches


class Command(BaseCommand):
    """Writes all statements, or a span of them, in the order of their positions."""

    help = (
        "Write statements out, one a line, as the record gives them (.gz: zipped on the way)."
        " Again with the same file, it goes on after the last statement that is there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the span."""
        parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: -")
        parser.add_argument("--after", type=_position, default=Position(), metavar="XID-SEQUENCE",
                            help="the position that an export before ended with")  # fmt: skip
        parser.add_argument("--since", type=_moment, metavar="TIME", help="stored after it")
        parser.add_argument("--until", type=_moment, metavar="TIME", help="stored not after it")
        parser.add_argument("--restart", action="store_true", help="write the file anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say where the next export begins."""
        span = Span(options["since"], options["until"])
        progress = Progress(self.stderr, "statements")
        try:
            if options["file"] == "-":
                done = self._to_output(span, Written.at(options["after"]), progress)
            else:
                done = self._to_file(Path(options["file"]), span, options, progress)
        except OSError as error:
            message = f"{options['file']} can't be written: {error}"
            raise CommandError(message) from error
        progress.end(done.statements)
        self.stderr.write(f"The next export goes on with --after {done.xid}-{done.sequence}")

    def _to_output(self, span: Span, done: Written, progress: Progress) -> Written:
        for batch in batches(span, done):
            sys.stdout.write(batch.text)
            done = batch.done
            progress.tell(done.statements)
        sys.stdout.flush()
        return done

    def _to_file(
        self, path: Path, span: Span, options: dict[str, Any], progress: Progress
    ) -> Written:
        kept = {} if options["restart"] else bulk_files.read_progress(path)
        done = Written.read(kept) or Written.at(options["after"])
        if not done.size and path.exists() and not options["restart"]:
            message = f"{path} is there already. Give --restart to write it anew, or another name."
            raise CommandError(message)
        with bulk_files.private(path, done.size) as file:
            for batch in batches(span, done):
                file.write(batch.zipped if path.suffix == ".gz" else batch.text.encode())
                file.flush()
                done = batch.done.with_size(file.tell())
                bulk_files.keep_progress(path, done)
                progress.tell(done.statements)
            os.fsync(file.fileno())
        return done


def _position(text: str) -> Position:
    xid, _, sequence = text.partition("-")
    return Position(int(xid), int(sequence))


def _moment(text: str) -> datetime:
    return to_datetime(text)
