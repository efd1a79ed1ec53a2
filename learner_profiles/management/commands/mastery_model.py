"""Trains, lists and chooses what mastery is worked out with: `manage.py mastery_model …`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learner_profiles.domain.mastery.judging import FEWEST_ANSWERS, FEWEST_LEARNERS
from learner_profiles.models import ModelVersion
from learner_profiles.services.models import activate, train_version


class Command(BaseCommand):
    """Versions of the calibration: train a new one, list them, put one in force."""

    help = "Train, list, or choose the calibration of questions that mastery rests on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what to do."""
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("train", help="train a version; it comes into force if it is better")
        acts.add_parser("list", help="list all versions with their figures")
        use = acts.add_parser("use", help="put a version in force, or none (experts' values)")
        use.add_argument("number", help="number of a version, or 'experts'")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what came of it."""
        if options["act"] == "train":
            self.train()
        elif options["act"] == "use":
            self.use(str(options["number"]))
        for one in ModelVersion.objects.all():
            told = " ".join(f"{key} {value:.4g}" for key, value in one.figures.items())
            self.stdout.write(f"{'*' if one.active else ' '} {one.number} {one.created:%F} {told}")

    def train(self) -> None:
        """Train a version."""
        if train_version() is None:
            message = f"Too few answers: {FEWEST_ANSWERS} of {FEWEST_LEARNERS} learners are needed."
            raise CommandError(message)

    def use(self, number: str) -> None:
        """Put a version in force."""
        if number == "experts":
            return activate(None)
        found = ModelVersion.objects.filter(number=number if number.isdecimal() else 0).first()
        if found is None:
            message = f"There is no version {number}."
            raise CommandError(message)
        return activate(found)
