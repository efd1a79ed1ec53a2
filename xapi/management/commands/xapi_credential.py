"""Credentials of the record's clients on the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xapi.models import Credential
from xapi.services.credentials import issue, revoke


class Command(BaseCommand):
    """Makes, lists and withdraws credentials."""

    help = "Make, list or withdraw credentials of clients that use /xapi/."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the action and what it needs."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="make a credential and print key and secret once")
        add.add_argument("name")
        add.add_argument("--scope", action="append", required=True, choices=Credential.Scope.values)
        add.add_argument("--trusted", action="store_true", help="its statements count as evidence")
        add.add_argument("--limit", type=int, help="requests a minute; none without it")
        actions.add_parser("list", help="list all credentials")
        withdraw = actions.add_parser("revoke", help="withdraw a credential for good")
        withdraw.add_argument("key")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the action."""
        {"add": self.add, "list": self.list, "revoke": self.revoke}[options["action"]](options)

    def add(self, options: dict[str, Any]) -> None:
        """Make a credential and print it."""
        issued = issue(
            options["name"],
            scopes=options["scope"],
            trusted=options["trusted"],
            requests_per_minute=options["limit"],
        )
        self.stdout.write(f"key: {issued.credential.key}")
        self.stdout.write(f"secret: {issued.secret}")

    def list(self, options: dict[str, Any]) -> None:
        """Print one credential a line."""
        for each in Credential.objects.all():
            state = f"revoked {each.revoked:%Y-%m-%d}" if each.revoked else "in force"
            limit = f"  {each.requests_per_minute} a minute" if each.requests_per_minute else ""
            scopes = ",".join(each.scopes)
            self.stdout.write(f"{each.key}  {each.name}  {scopes}  {state}{limit}")

    def revoke(self, options: dict[str, Any]) -> None:
        """Withdraw a credential."""
        credential = Credential.objects.filter(key=options["key"]).first()
        if credential is None:
            message = f"No credential has the key {options['key']}. See xapi_credential list."
            raise CommandError(message)
        revoke(credential)
        self.stdout.write(f"Revoked {credential.name}.")
