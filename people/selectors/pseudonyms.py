"""Under which names the record knows somebody: only the person concerned is told."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from people.models import Pseudonym


def own_pseudonyms(viewer: Any) -> list[UUID]:
    """Return the pseudonyms of the viewer, oldest first; none without an account."""
    if not viewer.is_authenticated:
        return []
    rows = Pseudonym.objects.filter(person__user=viewer).order_by("id")
    return list(rows.values_list("name", flat=True))


def acting_name(person: str) -> Subquery:
    """Return, for another query, the pseudonym of new acts of the person that a column names."""
    oldest = Pseudonym.objects.filter(person=OuterRef(person)).order_by("id")
    return Subquery(oldest.values("name")[:1])
