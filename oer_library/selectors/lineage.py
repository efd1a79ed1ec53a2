"""What a resource was made from, and what was made from it."""

from dataclasses import dataclass

from django.urls import reverse

from oer_library.domain.metadata import Metadata
from oer_library.models import Derivation, Resource

MOST = 6
"""Boxes a side of the picture; the list beside it names all."""


@dataclass(frozen=True)
class Related:
    """A work on one end of an edge; `kind` is a value of `Derivation.Kind`."""

    kind: str
    title: str
    address: str
    licence: str
    author: str = ""

    @property
    def how(self) -> str:
        """Return how the one came out of the other, in words."""
        return str(dict(Derivation.Kind.choices).get(self.kind, self.kind))


@dataclass(frozen=True)
class Lineage:
    """Both directions from one resource."""

    sources: tuple[Related, ...]
    derived: tuple[Related, ...]

    def __bool__(self) -> bool:
        return bool(self.sources or self.derived)


def lineage_of(resource: Resource, said: Metadata) -> Lineage:
    """Return where a version comes from, and which resources in force were made from it."""
    rows = Derivation.objects.filter(
        source__resource=resource,
        resource__current__isnull=False,
        resource__withdrawn=None,
        resource__hidden=None,
    ).select_related("resource__current")
    return Lineage(
        sources=tuple(
            Related(
                one.kind,
                one.title,
                reverse("library:resource", args=[one.resource]) if one.resource else one.url,
                one.licence,
                one.author,
            )
            for one in said.origins
        ),
        derived=tuple(
            Related(
                row.kind,
                row.resource.title,
                reverse("library:resource", args=[row.resource.uuid]),
                row.resource.current.licence if row.resource.current else "",
            )
            for row in rows.order_by("resource__title")
        ),
    )
