"""Takes records in from a file: `manage.py library_import FILE.jsonl`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oer_library.importing.mapping import DEFAULT, MapError, read_map
from oer_library.importing.reading import records
from oer_library.services.bulk import CHANGED, KEPT, NEW, REFUSED, SAME, Report, take_in


class Command(BaseCommand):
    """Import records in bulk."""

    help = "Takes records in from a file of JSON objects; a second time updates what changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file, its source, the map and where the report goes."""
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument(
            "--source", default="", help="what the records are from; the file's name"
        )
        parser.add_argument("--map", type=Path, metavar="MAP", help="JSON: our field to theirs")
        parser.add_argument("--report", type=Path, metavar="FILE", help="what was not right, JSONL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say what became of the records."""
        try:
            used = read_map(options["map"].read_text("utf-8")) if options["map"] else DEFAULT
            source = options["source"] or options["file"].stem
            with options["file"].open(encoding="utf-8", errors="replace") as file:
                report = take_in(records(file), source=source, used=used)
        except (MapError, OSError) as error:
            raise CommandError(str(error)) from error
        self._say(report)
        if options["report"]:
            _write(report, options["report"])

    def _say(self, report: Report) -> None:
        for each in report.told:
            for sentence in filter(None, [each.why, *map(str, each.problems)]):
                self.stdout.write(f"{each.number}: {each.source_id}: {sentence}")
        counts = [f"{report.count(name)} {name}" for name in (NEW, CHANGED, SAME, KEPT, REFUSED)]
        self.stdout.write(f"{', '.join(counts)}; {report.duplicates} probable duplicates")


def _write(report: Report, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for each in report.told:
            file.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
