"""Cards that other sites embed, and the oEmbed that tells of them (oembed.com, 2.3)."""

from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from kernel.problems import problem
from kernel.routes import route
from oer_library.attribution import line
from oer_library.frames import HEIGHT, WIDTH, frame_of
from oer_library.selectors.collections import visible
from oer_library.selectors.resources import version_of
from oer_library.views.resources import found_or_404
from oer_library.wording import use_of

LEAST = 200
View = Callable[..., HttpResponseBase]


def embeddable(view: View) -> View:
    """Let any site show a view in a frame; it holds no form and no session."""
    framed: View = csp_replace({"frame-ancestors": ["*"]})(view)
    return xframe_options_exempt(framed)


@embeddable
@require_safe
@route("public")
def card(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a resource as a card with its credit."""
    found = found_or_404(request, key)
    shown = version_of(found)
    if found.withdrawn or found.hidden or shown is None:
        raise Http404
    said = shown.said
    context = {"said": said, "resource": found, "credit": line(said), "use": use_of(said.licence)}
    return render(request, "oer_library/card.html", context)


@require_safe
@route("public")
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell how to embed a resource or a collection, by the address of its page."""
    if request.GET.get("format", "json") != "json":
        return problem(501, kind="not-implemented", title=_("Only the format json is offered."))
    try:
        found = resolve(urlsplit(request.GET.get("url", "")).path)
    except Resolver404 as error:
        raise Http404 from error
    if found.view_name == "library:resource":
        title, framed = of_resource(request, found.kwargs["key"])
    elif found.view_name == "library:collection":
        title, framed = of_collection(request, found.kwargs["collection_uuid"])
    else:
        raise Http404
    return JsonResponse(told(request, title, framed))


def of_resource(request: HttpRequest, key: UUID) -> tuple[str, str]:
    """Return title and card of a resource that anybody may see; 404 for another."""
    resource = found_or_404(request, key)
    shown = version_of(resource)
    if resource.withdrawn or resource.hidden or shown is None:
        raise Http404
    return shown.said.title, reverse("library:card", args=[key])


def of_collection(request: HttpRequest, key: UUID) -> tuple[str, str]:
    """Return title and card of a public collection; 404 for another."""
    collection = visible(request.user, key)
    if collection is None or not collection.public:
        raise Http404
    return collection.title, reverse("library:collection_card", args=[key])


def told(request: HttpRequest, title: str, path: str) -> dict[str, object]:
    """Return an oEmbed answer of the type rich, within the size that was asked for."""
    width = within(request.GET.get("maxwidth", ""), WIDTH)
    height = within(request.GET.get("maxheight", ""), HEIGHT)
    frame = frame_of(request.build_absolute_uri(path), title, width, height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Battery Learning Commons",
        "provider_url": request.build_absolute_uri("/"),
        "html": frame,
        "width": width,
        "height": height,
    }


def within(asked: str, most: int) -> int:
    """Return a size within what was asked for, not below what can be read."""
    if not asked.isascii() or not asked.isdigit():
        return most
    return max(LEAST, min(most, int(asked[:6])))
