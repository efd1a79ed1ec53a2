"""How an adaptive test would do: `manage.py adaptive_simulate ITEMS.csv --learners N --seed S`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from learner_profiles.domain.adaptive_test.bank import Bank
from learner_profiles.domain.adaptive_test.reading import Unreadable, read_items
from learner_profiles.domain.adaptive_test.simulating import fewest, simulate
from learner_profiles.domain.adaptive_test.stopping import Rule

WORDS = {
    "items_mean": "items on average",
    "rmse": "root mean square error",
    "coverage": "abilities within the 95 % interval",
    "max_exposure": "largest share of learners who saw one item",
    "never_stopped": "learners at whom the items ended first",
}


class Command(BaseCommand):
    """Lets simulated learners take a test from a calibrated bank."""

    help = "Simulate an adaptive test from a bank (CSV with item,a,b): length, error, exposure."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the bank, how many learners, the seed and the limit of exposure."""
        parser.add_argument("items", metavar="ITEMS.csv", type=Path)
        parser.add_argument("--learners", type=int, default=2000)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--exposure", type=float, default=1.0, help="largest share, up to 1")
        parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures there too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Simulate and print."""
        bank = self.bank(options["items"])
        learners, cap = options["learners"], options["exposure"]
        if learners < 1 or not 0 < cap <= 1 or options["seed"] < 0:
            message = "Give at least 1 learner, a seed from 0 on, an exposure above 0 and up to 1."
            raise CommandError(message, returncode=2)
        found = asdict(simulate(bank, learners=learners, seed=options["seed"], cap=cap))
        for name, value in found.items():
            self.stdout.write(f"{WORDS[name]:45} {value:8.3f}")
        self.stdout.write(
            f"{'fewest items for who knew each ability':45} {fewest(bank, Rule()):8.3f}"
        )
        if options["json"]:
            options["json"].write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")

    def bank(self, path: Path) -> Bank:
        """Return the bank of a file; ends with 2 where it can't be read."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                return Bank(read_items(lines))
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            message = f"{path}: {error}"
            raise CommandError(message, returncode=2) from error
