"""What goes wrong becomes an answer that says what to do; nothing bad that is sent is a 500."""

from collections.abc import Mapping

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

from kernel.problems import problem
from xapi.api.clients import NotAllowed, Unknown
from xapi.api.streams import TooLarge, TooSlow, Unsupported
from xapi.domain.documents import Outgrown, Unguarded
from xapi.domain.preconditions import Failed
from xapi.domain.validation.invalid import Invalid
from xapi.services.limits import TooMany
from xapi.services.statements import Conflict
from xapi.services.voiding import Forbidden

FROM_CONTENT = ("Origin", "X-Requested-With", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-Dest")
"""Headers by which a script in a browser is known: a Basic challenge would open a prompt there."""


class NotFound(Exception):  # noqa: N818 - the answer's own word
    """Nothing is there (404)."""


ANSWERS: Mapping[type[Exception], tuple[int, str, str]] = {
    Invalid: (400, "invalid", "The request breaks a rule of the standard"),
    UnreadablePostError: (400, "invalid", "The body of the request ended early"),
    TooSlow: (408, "too-slow", "The body of the request hardly comes"),
    Unknown: (401, "unknown-client", "Send Basic credentials that are in force"),
    NotAllowed: (403, "not-allowed", "The credential may not do this"),
    Forbidden: (403, "not-allowed", "The credential may not void this"),
    NotFound: (404, "not-found", "Nothing is kept there"),
    Conflict: (409, "conflict", "Another statement has this id"),
    Unguarded: (409, "conflict", "A document is kept there already"),
    Failed: (412, "precondition", "The document is not the one that the request names"),
    Outgrown: (413, "too-large", "The document would become too large"),
    TooLarge: (413, "too-large", "The request is too large"),
    Unsupported: (415, "unsupported", "The body is sent in a way that is not read here"),
    TooMany: (429, "too-many", "Too many requests in this minute"),
    OperationalError: (503, "busy", "The record is busy, send the request again"),
}


def status_of(error: Exception) -> int:
    """Return the status by which one of ANSWERS is answered."""
    return _said(error)[0]


def answer(error: Exception, request: HttpRequest) -> HttpResponse:
    """Return the problem document of one of ANSWERS."""
    status, kind, title = _said(error)
    detail = "" if status == 503 else str(error)
    more = {"property": error.path} if isinstance(error, Invalid) and error.path else {}
    response = problem(status, kind=kind, title=title, detail=detail, **more)
    if status == 401:
        response["WWW-Authenticate"] = challenge(request)
    if status in {429, 503}:
        response["Retry-After"] = str(error.seconds if isinstance(error, TooMany) else 1)
    return response


def _said(error: Exception) -> tuple[int, str, str]:
    return next(each for key, each in ANSWERS.items() if isinstance(error, key))


def challenge(request: HttpRequest) -> str:
    """Return the challenge of a 401; no browser knows the one for content that it runs."""
    scripted = any(name in request.headers for name in FROM_CONTENT)
    return f'{"xBasic" if scripted else "Basic"} realm="xAPI", charset="UTF-8"'
