"""Brings a framework in: `manage.py framework_import KEY FILE` (CASE 1.1 JSON, or one CSV)."""

import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from competences.importing.tables import FrameworkError
from competences.services.exchange import import_case, import_table


class Command(BaseCommand):
    """Import a framework; what it does not hold any more is retired."""

    help = "Brings a framework in from a CASE 1.1 package (.json) or from one table (.csv)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the framework and the file."""
        parser.add_argument("key", help="short name of the framework, such as 'welding'")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--title", default="", help="of a table; a package has its own")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say how much."""
        path: Path = options["file"]
        try:
            if path.suffix == ".json":
                package = json.loads(path.read_text(encoding="utf-8"))
                loaded = import_case(options["key"], package)
            else:
                with path.open(encoding="utf-8-sig", newline="") as file:
                    rows = list(csv.DictReader(file))
                loaded = import_table(options["key"], rows, options["title"])
        except (FrameworkError, csv.Error, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.skills:,} skills, {loaded.roles:,} roles, {loaded.links:,} relations between "
            f"skills, {loaded.needs:,} between roles and skills; {loaded.retired:,} retired"
        )
