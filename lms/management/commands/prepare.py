"""Brings an installation up to date before it serves: `manage.py prepare`."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kernel import identifiers
from lms.static_files import collect_if_changed
from oer_library.feeds import mappings
from people.services.demo_accounts import PASSWORD, make_demo_accounts


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
        if moved := mappings.keep_up():
            self.stdout.write(f"{moved} resources are written anew for harvesters.")
        if not settings.PRODUCTION:
            call_command("demo_load", stdout=self.stdout)
            self.stdout.write(demo_accounts())


def demo_accounts() -> str:
    """Return the demo accounts that exist, with what is needed to sign in."""
    lines = [f"  {one.email:<22}{one.group}" for one in make_demo_accounts()]
    return "\n".join([f"Demo accounts (password: {PASSWORD}):", *lines])
