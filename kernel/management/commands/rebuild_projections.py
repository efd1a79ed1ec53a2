"""Makes what is computed from the record anew: `manage.py rebuild_projections [NAME …]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel.registries import projections


class Command(BaseCommand):
    """Rebuilds all projections, or those named."""

    help = "Make progress and other projections anew from the record, with the same result."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take names of projections."""
        parser.add_argument("names", nargs="*", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many statements were read."""
        names = options["names"] or list(projections.registered)
        unknown = sorted(set(names) - set(projections.registered))
        if unknown:
            known = ", ".join(sorted(projections.registered))
            message = f"No projection is called {', '.join(unknown)}. There are: {known}."
            raise CommandError(message)
        for name in names:
            moved = projections.registered[name]()
            self.stdout.write(f"{name}: rebuilt from {moved} statements.")
