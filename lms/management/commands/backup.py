"""Writes a backup while the platform runs: `manage.py backup FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.backup import report
from lms.backup.manifest import BackupError
from lms.backup.saving import save


class Command(BaseCommand):
    """Database, files and keys in one archive."""

    help = "Write database, files and keys into one archive (.tar.gz); the platform may run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the archive."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and print counts and digests."""
        path: Path = options["file"]
        try:
            manifest = save(path)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{path} was not written: {error.strerror}.") from error
        for line in report.lines(manifest, each_file=options["verbosity"] > 1):
            self.stdout.write(line)
        self.stdout.write(f"{report.digest(path)} {path.stat().st_size:>12} {path}")
