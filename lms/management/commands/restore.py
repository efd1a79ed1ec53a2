"""Restores a backup into a platform that stands still: `manage.py restore FILE [--replace]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.backup import report
from lms.backup.manifest import BackupError
from lms.backup.restoring import restore


class Command(BaseCommand):
    """Puts an archive in the place of database, files and keys."""

    help = "Restore an archive of `manage.py backup`; a bad one is refused before it does harm."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive, and the word that gives up what is there."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="Lose the data that are there.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, and print counts and digests."""
        path: Path = options["file"]
        try:
            manifest = restore(path, replace=options["replace"], say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for line in report.lines(manifest, each_file=options["verbosity"] > 1):
            self.stdout.write(line)
        self.stdout.write(f"{report.digest(path)} {path.stat().st_size:>12} {path}")
