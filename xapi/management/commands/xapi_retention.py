"""Runs the rules of retention now: `manage.py xapi_retention [--dry-run]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xapi.models import RetentionRule
from xapi.services.retention import counted, run


class Command(BaseCommand):
    """Lets go what is due by each active rule, or only counts it."""

    help = "Let go the statements that the rules of retention name and nothing rests on."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to count only."""
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how much for each rule."""
        rules = RetentionRule.objects.filter(active=True)
        if not rules:
            self.stdout.write("There is no active rule. Make one under Settings in the editor.")
        for rule in rules:
            if options["dry_run"]:
                found = counted(rule, self._tell)
                said = f"{found.going} would go, {found.staying} stay, something rests on them"
            else:
                said = f"{run(rule, self._tell)} went"
            self.stdout.write(f"{rule.verb or 'all other verbs'}, {rule.days} days: {said}")

    def _tell(self, number: int, verb: str) -> None:
        self.stderr.write(f"{verb or 'all other verbs'}: {number} so far", ending="\r")
