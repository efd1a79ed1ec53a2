"""Collections are built, ordered and taken apart by their owners."""

from django.db import transaction
from django.db.models import Max

from oer_library.models import CollectionItem, Resource, ResourceCollection
from oer_library.services import feeding
from people.models import Person

MOST = 500
"""Resources that one collection holds."""


class Full(Exception):  # noqa: N818 - a state, not an error
    """The collection holds as many resources as one may."""


def create(owner: Person, *, title: str, description: str, public: bool) -> ResourceCollection:
    """Make an empty collection."""
    made: ResourceCollection = ResourceCollection.objects.create(
        owner=owner, title=title, description=description, public=public
    )
    return made


@transaction.atomic
def add(collection: ResourceCollection, resource: Resource) -> CollectionItem:
    """Put a resource at the end; one that is there stays where it is. Raises Full."""
    ResourceCollection.objects.select_for_update().get(pk=collection.pk)
    rows = CollectionItem.objects.filter(collection=collection)
    there: CollectionItem | None = rows.filter(resource=resource).first()
    if there:
        return there
    if rows.count() >= MOST:
        raise Full
    last = rows.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    made: CollectionItem = rows.create(collection=collection, resource=resource, position=position)
    collection.save(update_fields=["changed"])
    _tell([resource.pk], collection)
    return made


@transaction.atomic
def change(collection: ResourceCollection, **said: object) -> None:
    """Change what a collection says of itself, and who may see it."""
    was_public = collection.public
    for name, value in said.items():
        setattr(collection, name, value)
    collection.save(update_fields=[*said, "changed"])
    if collection.public != was_public:
        feeding.regroup(_held(collection))


@transaction.atomic
def delete(collection: ResourceCollection) -> None:
    """Delete a collection; its resources stay."""
    held = _held(collection)
    collection.delete()
    feeding.regroup(held)


@transaction.atomic
def move(collection: ResourceCollection, number: int, step: int) -> None:
    """Move an item one place up (-1) or down (1); at the end it stays."""
    ResourceCollection.objects.select_for_update().get(pk=collection.pk)
    rows = list(CollectionItem.objects.filter(collection=collection))
    place = next((at for at, row in enumerate(rows) if row.pk == number), None)
    if place is None or not 0 <= place + step < len(rows):
        return
    rows[place], rows[place + step] = rows[place + step], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    CollectionItem.objects.bulk_update(rows, ["position"])
    collection.save(update_fields=["changed"])


def note(collection: ResourceCollection, number: int, words: str) -> None:
    """Say why a resource is in a collection."""
    CollectionItem.objects.filter(collection=collection, pk=number).update(note=words)
    collection.save(update_fields=["changed"])


@transaction.atomic
def take_out(collection: ResourceCollection, number: int) -> None:
    """Take an item out of a collection."""
    rows = CollectionItem.objects.filter(collection=collection, pk=number)
    held = list(rows.values_list("resource_id", flat=True))
    rows.delete()
    collection.save(update_fields=["changed"])
    _tell(held, collection)


def _held(collection: ResourceCollection) -> list[int]:
    rows = CollectionItem.objects.filter(collection=collection)
    return list(rows.values_list("resource_id", flat=True))


def _tell(keys: list[int], collection: ResourceCollection) -> None:
    """Let harvesters of a public collection learn of what came or went."""
    if collection.public:
        feeding.regroup(keys)
