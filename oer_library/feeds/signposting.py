"""Signposting: links that tell machines what a resource's page is about (FAIR Signposting Profile).

They stand in the header `Link` of the page (level 1) and in a link set of their own (level 2,
RFC 9264).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kernel.conditional import conditional
from kernel.fairness import fair
from kernel.routes import route
from oer_library.domain.licences import read_licence
from oer_library.formats import FORMATS
from oer_library.formats.record import record_of
from oer_library.selectors.resources import Told, in_force, told

MEDIA_TYPE = "application/linkset+json"
LEARNING_RESOURCE = "https://schema.org/LearningResource"
ABOUT_PAGE = "https://schema.org/AboutPage"


@dataclass(frozen=True)
class Sign:
    """One link: its relation, where it leads, and the media type there ('' where that is open)."""

    relation: str
    address: str
    type: str = ""

    def __str__(self) -> str:
        shape = f'; type="{self.type}"' if self.type else ""
        return f'<{self.address}>; rel="{self.relation}"{shape}'


def signs(request: HttpRequest, shown: Told) -> Iterator[Sign]:
    """Yield the links of a resource's page."""
    record, said = record_of(shown), shown.said
    here = request.build_absolute_uri(f"/id/resource/{shown.resource.uuid}")
    yield Sign("cite-as", record.identifier)
    for name, one in FORMATS.items():
        yield Sign("describedby", f"{here}?format={name}", one.media_type)
    licence = read_licence(said.licence) if said.licence else None
    if licence and licence.url:
        yield Sign("license", licence.url)
    if said.file:
        yield Sign("item", record.file, said.file.media_type)
    for author in said.authors:
        if author.orcid:
            yield Sign("author", f"https://orcid.org/{author.orcid}")
    yield Sign("type", LEARNING_RESOURCE)
    yield Sign("type", ABOUT_PAGE)
    yield Sign("linkset", request.build_absolute_uri(linkset_path(shown.resource.uuid)), MEDIA_TYPE)


def header(request: HttpRequest, shown: Told) -> str:
    """Return the header `Link` of a resource's page."""
    return ", ".join(map(str, signs(request, shown)))


def linkset_path(key: UUID) -> str:
    """Return the path of the link set of a resource."""
    return reverse("library_linkset", args=[key])


@require_safe
@route("public")
@fair
def linkset(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with the links of a resource's page as JSON."""
    found = in_force().filter(uuid=key).first()
    if found is None or found.current is None:
        raise Http404
    shown = told(found, found.current)
    page = request.build_absolute_uri(reverse("library:resource", args=[key]))
    links: dict[str, list[dict[str, str]]] = {}
    for one in signs(request, shown):
        if one.relation != "linkset":
            shape = {"type": one.type} if one.type else {}
            links.setdefault(one.relation, []).append({"href": one.address, **shape})
    said = {"linkset": [{"anchor": page, **links}]}
    return conditional(request, JsonResponse(said, content_type=MEDIA_TYPE))
