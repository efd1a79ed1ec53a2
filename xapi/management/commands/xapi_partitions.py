"""The months of the record on PostgreSQL: `manage.py xapi_partitions list|detach 2025-01`."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection

from xapi.services.forgetting_months import NotNow, detach, months

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Command(BaseCommand):
    """Lists the tables of months, and takes old ones out of the record."""

    help = "List the tables of months, or take an old month out of the record (PostgreSQL only)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the action."""
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("list", help="one month a line")
        out = actions.add_parser("detach", help="take a month out; its table stays")
        out.add_argument("month", metavar="YYYY-MM")
        out.add_argument("--force", action="store_true",
                         help="also where something still rests on its statements")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the action."""
        if connection.vendor != "postgresql":
            message = "Only PostgreSQL keeps months apart. Use rules of retention (xapi_retention)."
            raise CommandError(message)
        if options["action"] == "list":
            self._list()
        else:
            self._detach(options["month"], force=options["force"])

    def _list(self) -> None:
        for month in months():
            state = "in the record" if month.attached else "detached"
            self.stdout.write(f"{month.key}  {month.name}  about {month.rows} rows  {state}")

    def _detach(self, typed: str, *, force: bool) -> None:
        match = MONTH.fullmatch(typed)
        if match is None:
            message = f"{typed!r} is no month. Write it like 2025-01."
            raise CommandError(message)
        try:
            gone = detach((int(match[1]), int(match[2])), force=force, tell=self._tell)
        except NotNow as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            message = "Long transactions hold the table. Nothing was changed, try again later."
            raise CommandError(message) from error
        self.stdout.write(f"{typed}: {gone} statements left the record.")

    def _tell(self, number: int) -> None:
        self.stderr.write(f"{number} so far", ending="\r")
