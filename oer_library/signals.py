"""Wagtail's events: publishing a resource keeps a version, unpublishing withdraws it."""

from typing import Any

from wagtail.signals import published, unpublished

from oer_library.models import Resource
from oer_library.services import publishing


def connect() -> None:
    """Listen to Wagtail; called once at start."""
    published.connect(_freeze, sender=Resource, dispatch_uid="oer_library.freeze")
    unpublished.connect(_withdraw, sender=Resource, dispatch_uid="oer_library.withdraw")


def _freeze(sender: type[Resource], instance: Resource, **kwargs: Any) -> None:
    publishing.freeze(instance)


def _withdraw(sender: type[Resource], instance: Resource, **kwargs: Any) -> None:
    publishing.withdraw(instance)
