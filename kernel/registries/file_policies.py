"""Who may read a private file: each room says so for its models of files.

A model is named by its label (`oer_library.LibraryDocument`). What nobody registered is read by
nobody.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

MayRead = Callable[[Any, Any], bool]
registered: dict[str, MayRead] = {}


def register(model_label: str, may_read: MayRead) -> None:
    """Let `may_read(viewer, object)` decide; the viewer may be nobody with an account."""
    registered[model_label] = may_read


def may_read(viewer: Any, thing: Model) -> bool:
    """Say whether somebody may read the file of a thing."""
    policy = registered.get(thing._meta.label)
    return policy is not None and policy(viewer, thing)
