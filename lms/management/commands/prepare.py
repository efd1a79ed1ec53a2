"""Brings an installation up to date before it serves: `manage.py prepare`."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from kernel import identifiers
from lms.demo_accounts import as_text
from lms.static_files import collect_if_changed

DEMO = "demo_load"


class Command(BaseCommand):
    """Migrates, makes the cache table, collects static files, keeps IRI_BASE, loads the demo."""

    help = "Bring database, static files and demo up to date before the platform serves."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every step; each does nothing where nothing has changed."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if collect_if_changed():
            self.stdout.write("Static files collected.")
        try:
            identifiers.establish()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if not settings.PRODUCTION and DEMO in get_commands():
            call_command(DEMO, stdout=self.stdout)
        there = get_user_model().objects.filter(is_demo=True).values_list("email", flat=True)
        if text := as_text(set(there)):
            self.stdout.write(text)
