"""What this record speaks (xAPI 1.0.3, Communication 2.8); open to anyone, version or not."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from kernel.problems import problem
from kernel.routes import route
from xapi.domain import versions


@route("public")
def about(request: HttpRequest) -> HttpResponse:
    """Answer which versions can be used."""
    response: HttpResponse
    if request.method in ("GET", "HEAD"):
        response = JsonResponse({"version": [versions.ANSWERED], "extensions": {}})
    else:
        response = problem(405, kind="method", title="Only GET is possible here")
        response["Allow"] = "GET, HEAD"
    response[versions.HEADER] = versions.ANSWERED
    return response


@route("public")
def nothing(request: HttpRequest) -> HttpResponse:
    """Answer for addresses that the record does not have."""
    response = problem(
        404,
        kind="not-found",
        title="The record has no such resource",
        detail="It has /xapi/statements and /xapi/about.",
    )
    response[versions.HEADER] = versions.ANSWERED
    return response
