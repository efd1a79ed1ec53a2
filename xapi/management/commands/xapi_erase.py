"""Erases a person from the record: `manage.py xapi_erase --identifier … [--dry-run]`."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xapi.domain.identity import read_identifier, with_digests
from xapi.models import Erasure
from xapi.selectors.of_person import counted, lines
from xapi.services.erasing_again import asked_for
from xapi.services.erasure import finish


class Command(BaseCommand):
    """Counts, exports and erases; killed, the same command goes on where it stopped."""

    help = (
        "Erase whoever the identifiers name: own statements, documents and attachments go, in"
        " statements of others a fresh account takes the person's place."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take identifiers and what to do beside erasing."""
        parser.add_argument(
            "--identifier",
            action="append",
            required=True,
            help="a mail address, its SHA-1, an OpenID, 'HOMEPAGE NAME', or an agent as JSON;"
            " may be given again for one person",
        )
        parser.add_argument("--export", metavar="FILE", help="first write the own statements there")
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how much went."""
        try:
            identifiers = {read_identifier(each) for each in options["identifier"]}
        except ValueError as error:
            raise CommandError(str(error)) from error
        for name, number in asdict(counted(identifiers)).items():
            self.stdout.write(f"{name}: {number}")
        if options["export"]:
            self._export(Path(options["export"]), with_digests(identifiers))
        if options["dry_run"]:
            self.stdout.write("Nothing was changed.")
        else:
            self._erase(asked_for(identifiers))

    def _export(self, path: Path, identifiers: frozenset[str]) -> None:
        with _new(path) as file:
            written = sum(file.write(f"{line}\n".encode()) > 0 for line in lines(identifiers))
        self.stdout.write(f"{written} statements written to {path}.")

    def _tell(self, done: int, of: int) -> None:
        self.stderr.write(f"stage {done + 1} of {of} …")

    def _erase(self, erasure: Erasure) -> None:
        finish(erasure, self._tell)
        self.stdout.write(
            f"Erased: {erasure.statements} statements, {erasure.documents} documents,"
            f" {erasure.attachments} attachments; replaced in {erasure.replaced} statements of"
            f" others. Its number in the log is {erasure.uuid}."
        )


@contextmanager
def _new(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that only its owner reads; what is written is on the disk at the end."""
    try:
        raw = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError as error:
        message = f"{path} can't be written ({error.strerror}). Give a new file."
        raise CommandError(message) from error
    with raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(fileobj=raw, mode="wb") as zipped:
                yield cast("BinaryIO", zipped)
        else:
            yield raw
        raw.flush()
        os.fsync(raw.fileno())
