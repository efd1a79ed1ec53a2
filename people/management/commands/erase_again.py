"""Erases again, after a backup was restored: `manage.py erase_again`.

A backup brings back people who were erased after it was made. The log of erasures in `DATA_DIR`
names their pseudonyms.
"""

from typing import Any

from django.core.management.base import BaseCommand

from people.erasing import erasure, log


class Command(BaseCommand):
    """Erases everybody whose pseudonym stands in the log of erasures."""

    help = "After restoring a backup: erase again whom the log of erasures names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say for how many people."""
        erased = erasure.erase_again(log.read())
        self.stdout.write(f"{erased} people of the log of erasures were there, and are erased.")
