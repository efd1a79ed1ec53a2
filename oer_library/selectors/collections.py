"""Collections as their owners and readers see them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from oer_library.models import CollectionItem, Resource, ResourceCollection
from oer_library.selectors.resources import Told, told


@dataclass(frozen=True)
class Entry:
    """A resource in a collection; `told` is None for its owner where it is gone."""

    item: CollectionItem
    told: Told | None


def of_viewer(viewer: Any) -> QuerySet[ResourceCollection]:
    """Return somebody's own collections, with how many resources each holds."""
    rows = ResourceCollection.objects.filter(owner__user=viewer) if viewer.is_authenticated else ResourceCollection.objects.none()  # fmt: skip
    return counted(rows)


def public() -> QuerySet[ResourceCollection]:
    """Return the collections that anybody may see."""
    return counted(ResourceCollection.objects.filter(public=True))


def counted(rows: QuerySet[ResourceCollection]) -> QuerySet[ResourceCollection]:
    """Let collections carry how many resources in force they hold."""
    there = Q(items__resource__withdrawn=None, items__resource__hidden=None)
    return rows.annotate(size=Count("items", filter=there))


def visible(viewer: Any, key: UUID) -> ResourceCollection | None:
    """Return a collection that the viewer may see: a public one, or the own."""
    found: ResourceCollection | None = ResourceCollection.objects.filter(uuid=key).first()
    return found if found and (found.public or owns(viewer, found)) else None


def shared(key: UUID) -> ResourceCollection | None:
    """Return a public collection."""
    found: ResourceCollection | None = ResourceCollection.objects.filter(
        uuid=key, public=True
    ).first()
    return found


def owned(viewer: Any, key: UUID) -> ResourceCollection | None:
    """Return the viewer's own collection with a key, None for anybody else's."""
    found: ResourceCollection | None = of_viewer(viewer).filter(uuid=key).first()
    return found


def owns(viewer: Any, collection: ResourceCollection) -> bool:
    """Say whether a collection is the viewer's."""
    person = getattr(viewer, "person", None) if viewer.is_authenticated else None
    return bool(person and collection.owner_id == person.pk)


def entries(collection: ResourceCollection, *, all_of_it: bool) -> list[Entry]:
    """Return what is in a collection in its order; with `all_of_it` what is gone as well."""
    rows = CollectionItem.objects.filter(collection=collection).select_related("resource__current")
    found = [Entry(row, standing(row.resource)) for row in rows]
    return [one for one in found if all_of_it or one.told]


def standing(resource: Resource) -> Told | None:
    """Return a resource with what it says, None where it is withdrawn, hidden or a draft."""
    if resource.withdrawn or resource.hidden or resource.current is None:
        return None
    return told(resource, resource.current)
