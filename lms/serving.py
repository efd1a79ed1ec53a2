"""Serves Wagtail's pages: found by their address in one query once the way is known.

Wagtail walks the tree, two queries a level. Here the way is kept until anything is published;
the page itself is read anew each time, and publication and view restrictions are asked by
Wagtail's own view.
"""

from typing import Any, cast

from django.db.models import BigIntegerField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage
from kernel.kept_pages import for_visitors
from kernel.prepared import Given, Prepared
from kernel.published import kept
from lms.pages import HomePage, PlainPage

KINDS: tuple[type[Page], ...] = (
    HomePage,
    PlainPage,
    CataloguePage,
    CoursePage,
    ModulePage,
    LessonPage,
)


def live_page(model: type[Page]) -> Prepared[Page]:
    """Return the query for a live page of a kind by its key; a lesson's body is kept elsewhere."""

    def found() -> QuerySet[Page]:
        rows = model.objects.filter(pk=Given("page", BigIntegerField()), live=True)
        seldom = ["body"] if model is LessonPage else []
        return cast("QuerySet[Page]", rows.select_related("locale").defer(*seldom))

    return Prepared(found)


LIVE = {kind: live_page(kind) for kind in KINDS}


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at a path, or 404; to visitors as it was kept."""
    return for_visitors(
        request, lambda: read(request, path), public=lambda: is_public(request, path)
    )


def is_public(request: HttpRequest, path: str) -> bool:
    """Say whether a known page stands at a path that anybody may see."""
    page = known_page(request, path)
    return page is not None and not page.get_view_restrictions().exists()


def read(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with a page as it is now."""
    page = known_page(request, path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponse = wagtail_serve(request, path)
    return response


def known_page(request: HttpRequest, path: str) -> Page | None:
    """Return the live page at a path whose way is known; None leaves the walk to Wagtail."""
    key = ("lms.way", request.get_host(), get_language(), path)
    way = kept(key, lambda: walk(request, path))
    if way is None:
        return None
    model, pk = way
    return LIVE[model].first(page=pk)


def walk(request: HttpRequest, path: str) -> tuple[Any, int] | None:
    """Return kind and key of the page that Wagtail finds, None for anything but a plain page."""
    result = Page.route_for_request(request, path)
    del request._wagtail_route_for_request  # type: ignore[attr-defined]
    if result is None or result.args or result.kwargs:
        return None
    model = type(result.page)
    return (model, result.page.pk) if model in KINDS else None
