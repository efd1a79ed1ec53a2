"""Compares response models: `manage.py trace_evaluate FILE.csv[.gz] [--qmatrix FILE]`."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from learner_profiles.domain.tracing.candidates import OFFLINE, SERVED
from learner_profiles.domain.tracing.evaluating import compare
from learner_profiles.domain.tracing.reading import Unreadable, read_matrix, read_responses

T = TypeVar("T")
HEADINGS = ("AUC", "log loss", "ECE", "first 5", "fit s", "update µs")
KEYS = ("auc", "log_loss", "ece", "auc_first5", "fit_s", "update_us")
DIGITS = (4, 4, 4, 4, 1, 0)


class Command(BaseCommand):
    """Fits each response model on some learners and measures it on others."""

    help = "Compare models that predict the next response, by fold and by split of the learners."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the responses, the matrix of skills, and where figures go."""
        parser.add_argument("responses", metavar="FILE.csv[.gz]", type=Path)
        parser.add_argument("--qmatrix", type=Path, metavar="FILE", help="columns item,skill_tag")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare and print."""
        matrix = read(options["qmatrix"], read_matrix) if options["qmatrix"] else {}
        placed = read(options["responses"], lambda lines: read_responses(lines, matrix))
        count = sum(len(one.learning.responses) for one in placed)
        self.stdout.write(f"{count} responses of {len(placed)} learners")
        found = compare(placed, self.tell)
        self.table("folds, learner-wise (means)", found["folds"])
        self.table("split", found["split"])
        self.stdout.write(f"\nOffline: {OFFLINE}. Served: {SERVED}.")
        if options["json"]:
            whole = {**found, "offline": OFFLINE, "served": SERVED}
            options["json"].write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")

    def tell(self, what: str) -> None:
        """Say what is being fitted."""
        self.stderr.write(what)

    def table(self, title: str, rows: Mapping[str, Mapping[str, float | None]]) -> None:
        """Print the figures of one division."""
        if not rows:
            self.stdout.write(f"\n{title}: all learners are on one side, so nothing to compare.")
            return
        self.stdout.write(f"\n{title}")
        self.stdout.write(f"{'':12}" + "".join(f"{each:>11}" for each in HEADINGS))
        for name, told in rows.items():
            cells = (cell(told[key], digits) for key, digits in zip(KEYS, DIGITS, strict=True))
            self.stdout.write(f"{name:12}" + "".join(cells))


def cell(value: float | None, digits: int) -> str:
    """Return a figure as wide as a column; – where it can't be told."""
    return f"{'–' if value is None else format(value, f'.{digits}f'):>11}"


def read(path: Path, reading: Callable[[Iterator[str]], T]) -> T:
    """Read a table; ends with 2 and a sentence where it can't be read."""
    try:
        with opened(path) as lines:
            return reading(lines)
    except (OSError, EOFError, UnicodeDecodeError, Unreadable) as error:
        message = f"{path}: {error}"
        raise CommandError(message, returncode=2) from error


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """Open a table as text, unpacked where its name ends with .gz."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield lines
