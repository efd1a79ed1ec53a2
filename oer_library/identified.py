"""What stands behind the identifiers of resources."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from kernel.registries import identified
from kernel.registries.identified import Identified, Representation
from oer_library.formats import FORMATS
from oer_library.formats.jsonld import document
from oer_library.formats.record import record_of
from oer_library.models import ResourceVersion
from oer_library.selectors.resources import published, told, version_of


def register() -> None:
    """Tell the kernel; called once at start."""
    identified.register("resource", resource)
    identified.register("resource-version", version)


def resource(request: HttpRequest, key: UUID) -> Identified | None:
    """Return a resource as its version in force tells it; gone when it was withdrawn."""
    found = published(request.user, key)
    if found is None:
        return None
    current = version_of(found)
    if found.withdrawn or current is None:
        return Identified(gone=True)
    record = record_of(current)
    return Identified(
        location=reverse("library:resource", args=[key]),
        definition=document(record),
        forms=tuple(
            Representation(name, one.media_type, partial(one.write, record))
            for name, one in FORMATS.items()
        ),
    )


def version(request: HttpRequest, uuid: UUID) -> Identified | None:
    """Return a version as it was published; gone with its resource."""
    row = ResourceVersion.objects.filter(uuid=uuid).select_related("resource").first()
    found = published(request.user, row.resource.uuid) if row else None
    if row is None or found is None:
        return None
    if found.withdrawn:
        return Identified(gone=True)
    return Identified(
        location=reverse("library:version", args=[found.uuid, row.number]),
        definition=document(record_of(told(found, row))),
    )
