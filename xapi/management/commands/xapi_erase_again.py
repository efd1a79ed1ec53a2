"""Erases again, after a backup was restored: `manage.py xapi_erase_again`."""

from typing import Any

from django.core.management.base import BaseCommand

from people.erasing.erasure import in_silence
from xapi.services.erasing_again import erase_again


class Command(BaseCommand):
    """Erases everybody whose identifier's digest stands in the log of erasures."""

    help = "After restoring a backup: erase again from the record whom the log of erasures names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say for how many identifiers."""
        erased = erase_again(in_silence)
        self.stdout.write(
            f"{erased} identifiers of the log of erasures were there, and are erased."
        )
