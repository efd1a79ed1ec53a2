"""Resources as readers see them: published, neither hidden nor withdrawn, by their versions."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from kernel.published import kept
from kernel.routes import in_group
from oer_library.domain import metadata
from oer_library.domain.archives import BadArchive, Member, members
from oer_library.domain.metadata import Metadata
from oer_library.models import Resource, ResourceVersion
from oer_library.selectors.ratings import with_ratings


@dataclass(frozen=True)
class Told:
    """A version of a resource with what it says."""

    resource: Resource
    version: ResourceVersion
    said: Metadata

    @property
    def is_current(self) -> bool:
        """Say whether this is the version in force."""
        return bool(self.version.pk == self.resource.current_id)


def in_force() -> QuerySet[Resource]:
    """Return the resources that anybody may see, with the version in force."""
    rows: QuerySet[Resource] = Resource.objects.filter(
        current__isnull=False, withdrawn=None, hidden=None
    )
    return rows.select_related("current")


def published(viewer: Any, key: UUID) -> Resource | None:
    """Return a resource that was published; a hidden one to librarians alone, who decide on it.

    A withdrawn one comes too, for its page is a tombstone.
    """
    rows = Resource.objects.filter(uuid=key, current__isnull=False)
    found: Resource | None = with_ratings(rows.select_related("current")).first()
    if found and found.hidden and not in_group(viewer, "librarian"):
        return None
    return found


def was_withdrawn(key: UUID) -> bool:
    """Say whether a resource was published and withdrawn."""
    rows = Resource.objects.filter(uuid=key, current__isnull=False, withdrawn__isnull=False)
    return bool(rows.exists())


def version_of(resource: Resource, number: int | None = None) -> Told | None:
    """Return the version with a number, that in force without one; None where there is none."""
    if number is None:
        found = resource.current
    else:
        found = ResourceVersion.objects.filter(resource=resource, number=number).first()
    return told(resource, found) if found else None


def told(resource: Resource, version: ResourceVersion) -> Told:
    """Return a version with what it says."""
    return Told(resource, version, metadata.from_json(version.frozen))


def versions_of(resource: Resource) -> list[ResourceVersion]:
    """Return all versions without their content, the newest first."""
    rows = ResourceVersion.objects.filter(resource=resource).defer("frozen")
    return list(rows.order_by("-number"))


def packed_in(shown: Told) -> tuple[Member, ...]:
    """Return what is in the package of a version; () for any other kind, or one that is gone."""
    if shown.said.kind != Resource.Kind.PACKAGE or not shown.version.file:
        return ()
    return kept(("library.package", shown.version.pk), lambda: read_package(shown.version.file))


def read_package(name: str) -> tuple[Member, ...]:
    """Read the directory of a stored archive."""
    try:
        with default_storage.open(name, "rb") as file:
            return tuple(members(file))
    except (FileNotFoundError, BadArchive):
        return ()
