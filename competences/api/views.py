"""Job roles for programs."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competences.api import queries
from competences.api.queries import Asked
from competences.api.serializers import (
    EXAMPLE,
    RolesSerializer,
    WholeRoleSerializer,
    of_role,
)
from competences.selectors import roles
from kernel.api.problems import problems
from kernel.api.public import PublicView
from kernel.conditional import conditional
from kernel.fairness import fair
from kernel.routes import View, route

TEXT = {
    "stage": "A stage of the battery value chain.",
    "application": "Where batteries are used; roles for both come with each.",
    "language": "Language of labels; English where there is none.",
    "cursor": "Where a page goes on: part of `next` of the page before.",
    "page_size": "Roles on a page, 1 to 100.",
}
LANGUAGE = OpenApiParameter("language", str, description=TEXT["language"])


def public(view: type[APIView]) -> View:
    """Return a view as a route: fair to all, 304 for who has the answer already."""
    inner: View = view.as_view()

    @wraps(inner)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = inner(request, *args, **kwargs)
        if isinstance(response, Response):
            response.render()
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        return conditional(request, response)

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return route("public")(fair(answer))


class RolesView(PublicView):
    """All job roles, page by page."""

    @extend_schema(
        operation_id="list_roles",
        parameters=[OpenApiParameter(name, str, description=words) for name, words in TEXT.items()],
        responses={200: RolesSerializer, **problems(400, 429, 503)},
        examples=[OpenApiExample("A page", value={"roles": [EXAMPLE], "next": None})],
    )
    def get(self, request: Request) -> Response:
        """Return a page of roles; with a stage, those of the battery value chain alone."""
        asked = queries.read(request.query_params)
        rows = list(wanted(asked)[: asked.size + 1])
        shown = rows[: asked.size]
        told = roles.in_order(shown, asked.language)
        following = None
        if len(rows) > asked.size:
            query = request.query_params.copy()
            query["cursor"] = str(shown[-1].pk)
            following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
        headers = {"Link": f'<{following}>; rel="next"'} if following else None
        body = {"roles": [of_role(one) for one in told], "next": following}
        return Response(body, headers=headers)


class RoleView(PublicView):
    """One job role."""

    @extend_schema(
        operation_id="get_role",
        parameters=[LANGUAGE],
        responses={200: WholeRoleSerializer, **problems(400, 404, 429, 503)},
        examples=[OpenApiExample("A role", value={**EXAMPLE, "needs": []})],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return a role with the skills that it needs, each at a proficiency."""
        language = queries.read(request.query_params).language
        found = roles.role(key, language)
        if found is None:
            raise NotFound
        return Response(of_role(found, roles.needs(key, language)))


def wanted(asked: Asked) -> Any:
    """Return the rows that follow a cursor, in the order of their numbers."""
    rows = roles.standing().filter(pk__gt=asked.after).order_by("pk")
    if asked.stage:
        rows = rows.filter(stage=asked.stage)
    if asked.application:
        both: list[str] = [asked.application, "both"]
        rows = rows.filter(application__in=both)
    return rows
