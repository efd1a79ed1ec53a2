"""Which persons stand behind pseudonyms: for projections of the record, never for a page."""

from collections.abc import Collection
from uuid import UUID

from people.models import Pseudonym


def persons_of(names: Collection[UUID]) -> dict[UUID, int]:
    """Return the ids of the persons behind some pseudonyms; those that were cut are left out."""
    rows = Pseudonym.objects.filter(name__in=names, person__isnull=False)
    return {name: person for name, person in rows.values_list("name", "person_id") if person}


def names_of(person: int) -> list[UUID]:
    """Return all pseudonyms of a person, oldest first."""
    return list(
        Pseudonym.objects.filter(person=person).order_by("id").values_list("name", flat=True)
    )
