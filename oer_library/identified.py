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
from oer_library.selectors.resources import published, version_of


def register() -> None:
    """Tell the kernel; called once at start."""
    identified.register("resource", resource)


def resource(request: HttpRequest, key: UUID) -> Identified | None:
    """Return a resource as its version in force tells it; gone when it was withdrawn."""
    found = published(request.user, key)
    if found is None:
        return None
    told = version_of(found)
    if found.withdrawn or told is None:
        return Identified(gone=True)
    record = record_of(told)
    return Identified(
        location=reverse("library:resource", args=[key]),
        definition=document(record),
        forms=tuple(
            Representation(name, one.media_type, partial(one.write, record))
            for name, one in FORMATS.items()
        ),
    )
