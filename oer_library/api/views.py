"""The reading side of the API: resources, sets, collections, the description."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kernel.api.problems import Gone, problems
from kernel.api.public import PublicView
from kernel.conditional import finished, unchanged
from kernel.fairness import fair
from kernel.routes import View, route
from oer_library.api import queries
from oer_library.api.description import KeptDescription
from oer_library.api.queries import Asked
from oer_library.api.searching import search
from oer_library.api.serializers import (
    EXAMPLE,
    CollectionSerializer,
    PageSerializer,
    ResourceSerializer,
    SetsSerializer,
    of_entry,
)
from oer_library.feeds import sets
from oer_library.feeds.caching import tag_at
from oer_library.feeds.entries import Entries, entries, entry, last_moment, of_resources
from oer_library.selectors import collections
from oer_library.selectors.listing import SHOWN
from oer_library.selectors.resources import was_withdrawn

Read = Callable[..., Response]
SETS = 200
TEXT = {
    "q": "Words in title or description.",
    "since": "Changed at this moment or later.",
    "until": "Changed before this moment.",
    "set": "A set by its name, as /api/v1/sets/ lists them.",
    "gone": "true: with what was withdrawn, so that a copy can follow.",
    "order": "changed: the oldest change first; -changed: the newest.",
    "cursor": "Where a page goes on: part of `next` of the page before.",
    "page_size": "Resources on a page, 1 to 100.",
    "fields": "Fields to tell of each resource, separated by commas.",
}
PARAMETERS = [
    *(OpenApiParameter(name, str, description=words) for name, words in TEXT.items()),
    *(
        OpenApiParameter(name, str, many=True, description=f"The facet {name}; once or several.")
        for name in SHOWN
    ),
]


def public(view: type[APIView]) -> View:
    """Return a view as a route: fair to all, 304 for who has the answer already."""
    inner: View = view.as_view()

    @wraps(inner)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return inner(request, *args, **kwargs)
        moment = last_moment()
        tag = tag_at(request, moment)
        known = unchanged(request, tag)
        if known:
            return known
        response = inner(request, *args, **kwargs)
        if isinstance(response, Response):
            response.render()
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        if moment:
            response.headers["Last-Modified"] = http_date(moment.timestamp())
        return finished(request, response, tag)

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return route("public")(fair(answer))


class ResourcesView(PublicView):
    """The library, page by page."""

    @extend_schema(
        operation_id="list_resources",
        parameters=PARAMETERS,
        responses={200: PageSerializer, **problems(400, 429, 503)},
        examples=[OpenApiExample("A page", value={"resources": [EXAMPLE], "next": None})],
    )
    def get(self, request: Request) -> Response:
        """Return a page of resources.

        Every page costs the same. What changes while a list is read moves to its end.
        """
        asked = queries.read(request.query_params)
        page = found(asked)
        following = next_page(request, asked, page)
        body = {"resources": [of_entry(one, asked.fields) for one in page.rows], "next": following}
        headers = {"Link": f'<{following}>; rel="next"'} if following else None
        return Response(body, headers=headers)


def found(asked: Asked) -> Entries:
    """Return the page that is asked for."""
    if asked.searches:
        return search(asked)
    return entries(asked.wanted, asked.after, asked.size, gone=asked.gone, newest=asked.newest)


def next_page(request: Request, asked: Asked, page: Entries) -> str | None:
    """Return the address of the page that follows."""
    if page.next is None:
        return None
    said = queries.without_cursor(request.query_params)
    query = urlencode({**said, "cursor": str(page.next)}, doseq=True)
    return request.build_absolute_uri(f"{request.path}?{query}")


class ResourceView(PublicView):
    """One resource."""

    @extend_schema(
        operation_id="get_resource",
        responses={200: ResourceSerializer, **problems(404, 410, 429, 503)},
        examples=[OpenApiExample("A resource", value=EXAMPLE)],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return a resource by the last part of its identifier; 410 for one that was withdrawn."""
        one = entry(key)
        if one is None or one.deleted:
            raise Gone if was_withdrawn(key) else NotFound
        return Response(of_entry(one))


class SetsView(PublicView):
    """The sets that there are."""

    @extend_schema(
        operation_id="list_sets",
        parameters=[OpenApiParameter("after", str, description="The last set of the page before.")],
        responses={200: SetsSerializer, **problems(429, 503)},
    )
    def get(self, request: Request) -> Response:
        """Return a page of sets in the order of their names."""
        names = sets.names_after(request.query_params.get("after", "").replace("\0", ""), SETS + 1)
        shown, labels = names[:SETS], sets.labels(names[:SETS])
        following = None
        if len(names) > SETS:
            query = urlencode({"after": shown[-1]})
            following = request.build_absolute_uri(f"{request.path}?{query}")
        body = [{"name": one, "label": labels[one]} for one in shown]
        return Response({"sets": body, "next": following})


class CollectionView(PublicView):
    """A public collection."""

    @extend_schema(
        operation_id="get_collection",
        responses={200: CollectionSerializer, **problems(404, 429, 503)},
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return a public collection with its resources in their order."""
        one = collections.shared(key)
        if one is None:
            raise NotFound
        held = collections.entries(one, all_of_it=False)
        rows = of_resources([each.item.resource_id for each in held])
        resources = [of_entry(each) for each in rows if not each.deleted]
        said = {"id": str(one.uuid), "title": one.title, "description": one.description}
        return Response({**said, "resources": resources})


class SchemaView(SpectacularAPIView):
    """The API as OpenAPI describes it."""

    generator_class = KeptDescription
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]


LOOSER = {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "require-trusted-types-for": None,
    "trusted-types": None,
}
"""What Swagger UI needs beyond the public pages: styles of its own, small pictures in them."""


@method_decorator(csp_replace(LOOSER), name="dispatch")
class DocsView(SpectacularSwaggerView):
    """The API for people to try, by Swagger UI from this very host."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    template_name = "oer_library/api/docs.html"
