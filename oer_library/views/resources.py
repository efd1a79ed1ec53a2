"""A resource's page, its versions, what changed between two, and its file."""

from http.client import GONE
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kernel.files.serving import serve
from kernel.kept_pages import for_visitors
from kernel.registries.resource_uses import offered
from kernel.routes import route
from oer_library.attribution import line
from oer_library.domain.differences import differences
from oer_library.domain.licences import read_licence
from oer_library.feeds import signposting
from oer_library.formats import FORMATS
from oer_library.formats.jsonld import in_page
from oer_library.formats.record import record_of
from oer_library.frames import frame_of
from oer_library.lineage_picture import picture_of
from oer_library.models import Resource
from oer_library.selectors import ratings
from oer_library.selectors.collections import of_viewer
from oer_library.selectors.findings import findings_of
from oer_library.selectors.lineage import lineage_of
from oer_library.selectors.resources import Told, packed_in, published, version_of, versions_of
from oer_library.selectors.uses import openings, pages_using
from oer_library.services.opening import opened
from oer_library.views.writers import writes
from oer_library.wording import MEMBERS, use_of
from people.selectors.signed_in import account

ASK_EACH_TIME = "private, no-cache"


@require_safe
@route("public")
def resource(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a resource as its version in force tells it; a withdrawn one as a tombstone."""
    return for_visitors(request, lambda: page(request, key, None))


@require_safe
@route("public")
def version(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Show a version as it was published; the one in force stands at the resource's address."""
    return page(request, key, number)


def page(request: HttpRequest, key: UUID, number: int | None) -> HttpResponse:
    """Answer with the page of a version, 404 where there is none, 410 where it was withdrawn."""
    found = found_or_404(request, key)
    if found.withdrawn:
        return render(request, "oer_library/withdrawn.html", {"resource": found}, status=GONE)
    shown = version_of(found, number)
    if shown is None:
        raise Http404
    if number is not None and shown.is_current:
        return redirect("library:resource", found.uuid)
    answer = render(request, "oer_library/resource.html", context(request, shown))
    if shown.is_current:
        answer.headers["Link"] = signposting.header(request, shown)
    return answer


def context(request: HttpRequest, shown: Told) -> dict[str, Any]:
    """Return what the page of a version tells."""
    said = shown.said
    lineage = lineage_of(shown.resource, said)
    versions = versions_of(shown.resource)
    record = record_of(shown)
    return {
        "resource": shown.resource,
        "version": shown.version,
        "said": said,
        "is_current": shown.is_current,
        "language": said.languages[0] if said.languages else "",
        "licence": read_licence(said.licence) if said.licence else None,
        "use": use_of(said.licence),
        "packed": packed_in(shown),
        "credit": line(said),
        "lineage": lineage,
        "picture": picture_of(lineage) if lineage else None,
        "versions": versions,
        "other_licences": [one for one in versions if one.licence != said.licence],
        "findings": findings_of(shown.resource),
        "identifier": record.identifier,
        "formats": [
            {
                "name": one.name,
                "media_type": one.media_type,
                "address": f"/id/resource/{shown.resource.uuid}?format={key}",
            }
            for key, one in FORMATS.items()
        ],
        "json_ld": mark_safe(in_page(record)),  # noqa: S308 - JSON in which no markup stands
        "uses": pages_using(shown.resource),
        "openings": openings(shown.resource, versions),
        "rating": ratings.standing(shown.resource),
        "may_remix": writes(request),
        "offered": offered(request, shown.resource.uuid),
        "own_collections": list(of_viewer(request.user)),
        "frame": frame_of(
            request.build_absolute_uri(reverse("library:card", args=[shown.resource.uuid])),
            shown.said.title,
        ),
    }


@require_safe
@route("public")
def difference(request: HttpRequest, key: UUID, older: int, newer: int) -> HttpResponse:
    """Show what changed from one version to another."""
    found = found_or_404(request, key)
    first, last = version_of(found, older), version_of(found, newer)
    if found.withdrawn or first is None or last is None or older >= newer:
        raise Http404
    changes = [
        (MEMBERS.get(one.member, one.member), one.pieces)
        for one in differences(first.said, last.said)
    ]
    shown = {"resource": found, "older": first, "newer": last, "changes": changes}
    return render(request, "oer_library/difference.html", shown)


@require_safe
@route("public")
def file(request: HttpRequest, key: UUID, number: int) -> HttpResponseBase:
    """Answer with the file of a version, as it was published; never as a page of ours."""
    found = found_or_404(request, key)
    shown = version_of(found, number)
    if found.withdrawn or shown is None or shown.said.file is None:
        raise Http404
    if request.user.is_authenticated and "Range" not in request.headers:
        opened(shown, account(request), get_language() or "en")
    return serve(
        request,
        default_storage,
        shown.version.file,
        filename=shown.said.file.name,
        cache_control=ASK_EACH_TIME,
    )


@require_safe
@route("public")
def open_it(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Lead to what a version is about: its text, or the address elsewhere."""
    found = found_or_404(request, key)
    shown = version_of(found, number)
    if found.withdrawn or shown is None:
        raise Http404
    if request.user.is_authenticated and request.method == "GET":
        opened(shown, account(request), get_language() or "en")
    if shown.said.kind == "link" and shown.said.url:
        return redirect(shown.said.url)
    name, more = ("resource", []) if shown.is_current else ("version", [number])
    return redirect(f"{reverse(f'library:{name}', args=[key, *more])}#read")


def found_or_404(request: HttpRequest, key: UUID) -> Resource:
    """Return a resource that was published, withdrawn ones too; 404 for any other."""
    found = published(request.user, key)
    if found is None:
        raise Http404
    return found
