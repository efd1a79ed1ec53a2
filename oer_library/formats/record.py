"""What all formats are written from."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kernel.identifiers import iri_base, mint
from oer_library.domain.metadata import Metadata
from oer_library.models import ResourceVersion
from oer_library.selectors.resources import Told


@dataclass(frozen=True)
class Record:
    """A version with its addresses: the identifier, the page that shows it, its file ('' if none).

    `changed` is when the version was published here.
    """

    identifier: str
    page: str
    file: str
    said: Metadata
    changed: datetime


def record_of(told: Told) -> Record:
    """Return the record of a version."""
    key, version = told.resource.uuid, told.version
    return Record(
        identifier=mint("resource", key),
        page=absolute(reverse("library:resource", args=[key])),
        file=file_address(key, version) if told.said.file else "",
        said=told.said,
        changed=version.created,
    )


def file_address(key: object, version: ResourceVersion) -> str:
    """Return where the file of a version is to be had."""
    return absolute(reverse("library:file", args=[key, version.number]))


def absolute(path: str) -> str:
    """Return a path with the host by which the instance names its things."""
    return f"{iri_base()}{path}"
