"""Tombstones: an identifier once given away answers for ever (DESIGN.md, Identifiers)."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.db.models.signals import post_delete

from kernel.clock import now
from kernel.models import Tombstone


def leave_for(model: type[Model], kind: str, key: str) -> None:
    """Let what is deleted of a model leave a tombstone; called once at start for each model.

    `key` is the field with the identifier's uuid. While another row has the same (a translation),
    the thing is still there.
    """

    def bury(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        uuid = getattr(instance, key)
        if not model._default_manager.filter(**{key: uuid}).exists():
            Tombstone.objects.get_or_create(kind=kind, uuid=uuid, defaults={"deleted": now()})

    post_delete.connect(bury, sender=model, weak=False, dispatch_uid=f"kernel.tombstone.{kind}")


def has_tombstone(kind: str, uuid: UUID) -> bool:
    """Say whether something with this identifier was deleted."""
    return Tombstone.objects.filter(kind=kind, uuid=uuid).exists()
