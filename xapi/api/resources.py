"""What all resources of the record do alike, so that each says only what is its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kernel.problems import problem
from xapi.api import cross_origin, errors
from xapi.api.calls import Call, pairs
from xapi.api.clients import check_scopes, client
from xapi.domain import versions
from xapi.domain.clients import NOBODY
from xapi.domain.validation.invalid import Invalid
from xapi.domain.versions import Version

__all__ = ["Call", "Handler", "Headers", "View", "resource"]
View = Callable[[HttpRequest], HttpResponseBase]
Headers = Callable[[], Mapping[str, str]]


@dataclass(frozen=True)
class Handler:
    """How a method is answered, and the scopes one of which it needs (`all` always does).

    What is `open` needs neither credentials nor a version.
    """

    scopes: tuple[str, ...]
    answer: Callable[[Call], HttpResponseBase]
    open: bool = False


def resource(handlers: Mapping[str, Handler], *, headers: Headers = dict) -> View:
    """Return the view of a resource: handlers by method, GET for HEAD as well.

    It answers preflights, and carries CORS, the version whose rules were used, and `headers` on
    every answer. What a handler raises of xapi.api.errors.ANSWERS becomes a problem document.
    """
    known = {**handlers, "HEAD": handlers["GET"]} if "GET" in handlers else dict(handlers)
    allowed = ", ".join([*sorted(known), "OPTIONS"])

    def view(request: HttpRequest) -> HttpResponseBase:
        response = _answered(request, known, allowed)
        for name, value in headers().items():
            response[name] = value
        return response

    return view


def _answered(request: HttpRequest, known: Mapping[str, Handler], allowed: str) -> HttpResponseBase:
    response: HttpResponseBase
    version = None
    try:
        version = _named(request)
        response = _answer(request, known, allowed)
    except tuple(errors.ANSWERS) as error:
        response = errors.answer(error, request)
    response[versions.HEADER] = str(version or Version.V1)
    cross_origin.allow(response)
    return response


def _named(request: HttpRequest) -> Version | None:
    """Return the version that a request names, None if none or an unknown one."""
    try:
        return versions.requested(request.headers.get(versions.HEADER))
    except Invalid:
        return None


def _answer(request: HttpRequest, known: Mapping[str, Handler], allowed: str) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _allowing(HttpResponse(status=204), allowed)
    handler = known.get(request.method or "")
    if handler is None:
        title = f"Only {allowed} are possible here"
        return _allowing(problem(405, kind="method", title=title), allowed)
    return _handled(request, handler)


def _handled(request: HttpRequest, handler: Handler) -> HttpResponseBase:
    who = NOBODY if handler.open else client(request.headers.get("Authorization", ""))
    version = _named(request) or Version.V1
    if not handler.open:
        version = versions.requested(request.headers.get(versions.HEADER))
        check_scopes(who, handler.scopes)
    query = pairs(request.META.get("QUERY_STRING", ""))
    return handler.answer(Call(request, request.method or "", query, request.headers, version, who))


def _allowing(response: HttpResponse, allowed: str) -> HttpResponse:
    response["Allow"] = allowed
    return response
