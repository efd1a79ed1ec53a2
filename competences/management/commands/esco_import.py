"""Brings ESCO in: `manage.py esco_import DIR`."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from competences.importing.tables import FrameworkError
from competences.services.frameworks import import_esco


class Command(BaseCommand):
    """Import ESCO's CSV files, or their compact form."""

    help = "Brings ESCO in from its official CSV files, or from their compact form."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the folder and the version."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="holds the CSV files")
        parser.add_argument("--esco-version", default="", metavar="V", help="such as 1.2.0")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say how much."""
        try:
            loaded = import_esco(options["folder"], options["esco_version"])
        except (FrameworkError, csv.Error, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.skills:,} skills, {loaded.roles:,} occupations, {loaded.links:,} relations "
            f"between skills, {loaded.needs:,} between occupations and skills; "
            f"{loaded.retired:,} retired"
        )
