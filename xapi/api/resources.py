"""What all resources of the record do alike, so that each says only what is its own."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kernel.problems import problem
from xapi.api import cross_origin, errors
from xapi.api.calls import Call
from xapi.api.clients import client
from xapi.api.incoming import Incoming, incoming
from xapi.api.negotiation import negotiated
from xapi.domain import launched, versions
from xapi.domain.clients import NOBODY, check_scopes
from xapi.domain.versions import Version
from xapi.services import limits

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

    It answers preflights, reads both request syntaxes, lets in whom it should, and carries CORS,
    the version whose rules were used, and `headers` on every answer; an ETag where a GET has none.
    What a handler raises of xapi.api.errors.ANSWERS becomes a problem document.
    """
    known = {**handlers, "HEAD": handlers["GET"]} if "GET" in handlers else dict(handlers)
    allowed = ", ".join([*sorted(known), "OPTIONS"])

    def view(request: HttpRequest) -> HttpResponseBase:
        version = versions.named(request.headers.get(versions.HEADER))
        asked = None
        try:
            asked = incoming(request)
            version = versions.named(asked.headers.get(versions.HEADER))
            response = _answer(request, asked, known, allowed)
            more = headers()
        except tuple(errors.ANSWERS) as error:
            response, more = errors.answer(error, request), _said(headers, error)
        for name, value in {versions.HEADER: str(version or Version.V1), **more}.items():
            response[name] = value
        cross_origin.allow(response)
        return _finished(negotiated(response, request), asked.method if asked else "")

    return view


def _said(headers: Headers, error: Exception) -> Mapping[str, str]:
    """Return the headers of every answer, save where the database is out of reach."""
    return {} if errors.status_of(error) == 503 else headers()


def _answer(
    request: HttpRequest, asked: Incoming, known: Mapping[str, Handler], allowed: str
) -> HttpResponseBase:
    if asked.method == "OPTIONS":
        return _allowing(HttpResponse(status=204), allowed)
    handler = known.get(asked.method)
    if handler is None:
        title = f"Only {allowed} are possible here"
        return _allowing(problem(405, kind="method", title=title), allowed)
    return handler.answer(_call(request, asked, handler))


def _call(request: HttpRequest, asked: Incoming, handler: Handler) -> Call:
    """Return the call of a client that may make it."""
    header = asked.headers.get(versions.HEADER)
    if handler.open:
        who, version = NOBODY, versions.named(header) or Version.V1
    else:
        who = client(asked.headers.get("Authorization", ""))
        limits.count(who)
        version = versions.requested(header)
        check_scopes(who, handler.scopes)
        launched.check_request(who, asked.method, handler.scopes, asked.parameters)
    return Call(request, asked.method, asked.parameters, asked.headers, version, who, asked.content)


def _allowing(response: HttpResponse, allowed: str) -> HttpResponse:
    response["Allow"] = allowed
    return response


def _finished(response: HttpResponseBase, method: str) -> HttpResponseBase:
    """Set ETag (Communication 3.1.s4.b1-b4) and length; leave out the body for HEAD (1.1.s3).

    Browsers ask again before they show what they kept, for what is told changes any moment.
    """
    response.setdefault("Cache-Control", "private, no-cache")
    if isinstance(response, HttpResponse):
        if method in {"GET", "HEAD"} and response.status_code == 200 and "ETag" not in response:
            digest = hashlib.sha1(response.content, usedforsecurity=False).hexdigest()
            response["ETag"] = f'"{digest}"'
        if response.status_code in {204, 304}:  # a cache takes over what a 304 says (RFC 9111)
            del response["Content-Type"]
        else:
            response["Content-Length"] = str(len(response.content))
        if method == "HEAD":
            response.content = b""
    return response
