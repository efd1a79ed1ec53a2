"""Under which names the record knows somebody: only the person concerned is told."""

from typing import Any
from uuid import UUID

from people.models import Pseudonym


def own_pseudonyms(viewer: Any) -> list[UUID]:
    """Return the pseudonyms of the viewer, oldest first; none without an account."""
    if not viewer.is_authenticated:
        return []
    rows = Pseudonym.objects.filter(person__user=viewer).order_by("id")
    return list(rows.values_list("name", flat=True))
