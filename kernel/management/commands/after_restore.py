"""Makes positions fit the database that a backup was restored into: `manage.py after_restore`.

Transaction ids belong to one PostgreSQL server. In another, restored rows could seem to lie in
the future, and no reader would see them. So all ids become 0, which is before every transaction,
and all cursors start from the beginning: every reader is idempotent (DESIGN.md, Position).
"""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from kernel.models import Cursor


class Command(BaseCommand):
    """Sets transaction ids to 0 and starts every cursor from the beginning."""

    help = "After restoring a backup into PostgreSQL: let readers see all rows again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say for how many rows."""
        for model in positioned():
            moved = model._default_manager.exclude(xid=0).update(xid=0)
            self.stdout.write(f"{model._meta.label}: {moved} rows")
        started = sum(
            model._default_manager.update(xid=0, sequence=0)
            for model in _with_place()
            if reads(model)
        )
        self.stdout.write(f"{started} cursors start from the beginning.")


def positioned() -> list[type[models.Model]]:
    """Return the models whose rows carry a position."""
    return [model for model in _with_place() if not reads(model)]


def reads(model: type[models.Model]) -> bool:
    """Say whether a model's position is that of a reader, which starts anew."""
    return model is Cursor or getattr(model, "reads_positions", False)


def _with_place() -> list[type[models.Model]]:
    found = apps.get_models()
    return [each for each in found if {"xid", "sequence"} <= {f.name for f in each._meta.fields}]
