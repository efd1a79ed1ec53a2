"""Lets old statements follow what they refer to: `manage.py xapi_follow [--after SEQUENCE]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xapi.services.following_before import follow_next


class Command(BaseCommand):
    """Goes through the statements that were stored before following began, in steps."""

    help = "Let statements stored before following began be found by what they refer to."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to go on after a run that was broken off."""
        parser.add_argument("--after", type=int, default=0, help="go on behind this sequence")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how far it is and how many follow now."""
        last, made = options["after"], 0
        while step := follow_next(last):
            last, made = step[0], made + step[1]
            self.stderr.write(f"up to sequence {last}, {made} follow", ending="\r")
        self.stdout.write(f"{made} statements follow what they refer to now.")
