"""Answers the identifiers that we mint: `/id/<kind>/<uuid>`, on any host.

A browser is sent to the thing (303), a machine gets its definition as JSON or in a form that
its kind has, and what was deleted answers 410 for ever (DESIGN.md, Identifiers).
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from kernel.problems import problem
from kernel.registries import identified
from kernel.registries.identified import Identified, Representation
from kernel.routes import route
from kernel.tombstones import has_tombstone

HTML, JSON = "text/html", "application/json"


class SeeOther(HttpResponseRedirect):
    """303: the thing is described elsewhere (RFC 9110, 15.4.4)."""

    status_code = 303


@route("public")
def identifier(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Answer for an identifier as a page, as JSON, or as a tombstone."""
    resolver = identified.resolvers.get(kind)
    thing = resolver(request, uuid) if resolver else None
    if thing is None and has_tombstone(kind, uuid):
        thing = Identified(gone=True)
    form = chosen(request, thing)
    if form:
        response: HttpResponse = HttpResponse(form.write(), content_type=form.media_type)
    elif request.get_preferred_type([HTML, JSON]) == JSON:
        response = as_json(thing)
    else:
        response = as_page(request, thing)
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    if thing and thing.forms:
        response.headers["Link"] = alternates(request, thing)
    return response


def chosen(request: HttpRequest, thing: Identified | None) -> Representation | None:
    """Return the representation that is asked for, by `?format=` or by Accept; None for none."""
    forms = thing.forms if thing else ()
    wanted = request.GET.get("format", "")
    if wanted:
        return next((one for one in forms if one.name == wanted), None)
    best = request.get_preferred_type([HTML, *(one.media_type for one in forms), JSON])
    return next((one for one in forms if one.media_type == best), None)


def alternates(request: HttpRequest, thing: Identified) -> str:
    """Return the Link header that names all representations (RFC 8288)."""
    here = request.build_absolute_uri(request.path)
    links = [
        f'<{here}?format={one.name}>; rel="alternate"; type="{one.media_type}"'
        for one in thing.forms
    ]
    return ", ".join([f'<{here}>; rel="cite-as"', *links])


def as_json(thing: Identified | None) -> HttpResponse:
    """Return the definition, or a problem document."""
    if thing is None:
        return problem(404, kind="not-found", title=_("There is nothing with this identifier."))
    if thing.gone:
        return problem(410, kind="gone", title=_("What had this identifier was deleted."))
    return JsonResponse(dict(thing.definition))


def as_page(request: HttpRequest, thing: Identified | None) -> HttpResponse:
    """Send a reader to the thing; without a page of its own the definition has to do."""
    if thing is None:
        raise Http404
    if thing.gone:
        return render(request, "kernel/gone.html", status=410)
    return SeeOther(thing.location) if thing.location else as_json(thing)
