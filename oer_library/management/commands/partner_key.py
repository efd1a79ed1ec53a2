"""Keys of partners who write by the API: `manage.py partner_key issue|list|revoke`."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from oer_library.api.keys import issue, revoke
from oer_library.models import HarvestSource, PartnerKey


class Command(BaseCommand):
    """Issues, lists and withdraws keys; a secret is shown once."""

    help = "Keys of partners who write into the library by its API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be done, and with which source or key."""
        actions = parser.add_subparsers(dest="action", required=True)
        made = actions.add_parser("issue", help="make a key for a source, and the source if new")
        made.add_argument("code", help="the source's short name, such as a-school")
        made.add_argument("--name", default="", help="the partner's name, for a new source")
        made.add_argument("--automatic", action="store_true", help="publish without a librarian")
        actions.add_parser("list", help="tell all keys")
        actions.add_parser("revoke", help="withdraw a key").add_argument("uuid")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        getattr(self, options["action"])(options)

    def issue(self, options: dict[str, Any]) -> None:
        """Make a key and show its secret."""
        rule = HarvestSource.Rule.AUTOMATIC if options["automatic"] else HarvestSource.Rule.REVIEWED
        source, _ = HarvestSource.objects.get_or_create(
            code=options["code"],
            defaults={
                "name": options["name"] or options["code"],
                "kind": HarvestSource.Kind.PARTNER,
                "rule": rule,
            },
        )
        if source.kind != HarvestSource.Kind.PARTNER:
            message = f"{source.code} is a source that is gathered from. Choose another short name."
            raise CommandError(message)
        made = issue(source)
        self.stdout.write(f"{made.key.uuid}\n{made.secret}\nThe secret is not shown again.")

    def list(self, options: dict[str, Any]) -> None:
        """Tell all keys."""
        for one in PartnerKey.objects.select_related("source"):
            state = "withdrawn" if one.revoked else "in force"
            used = f"{one.used:%Y-%m-%d %H:%M}" if one.used else "never"
            self.stdout.write(f"{one.uuid}  {one.source.code:<24}{state:<12}used {used}")

    def revoke(self, options: dict[str, Any]) -> None:
        """Withdraw a key."""
        try:
            found = PartnerKey.objects.filter(uuid=options["uuid"]).first()
        except ValidationError:
            found = None
        if found is None:
            message = "There is no such key. `partner_key list` tells all."
            raise CommandError(message)
        revoke(found)
        self.stdout.write("Withdrawn.")
