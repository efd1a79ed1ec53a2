"""What goes wrong becomes an answer that says what to do; nothing bad that is sent is a 500."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from kernel.problems import problem
from xapi.api.bodies import TooLarge
from xapi.api.clients import NotAllowed, Unknown
from xapi.domain.validation.invalid import Invalid
from xapi.services.statements import Conflict
from xapi.services.voiding import Forbidden

View = Callable[[HttpRequest], HttpResponse]


class NotFound(Exception):  # noqa: N818 - the answer's own word
    """Nothing is there (404)."""


ANSWERS: Mapping[type[Exception], tuple[int, str, str]] = {
    Invalid: (400, "invalid", "The request breaks a rule of the standard"),
    Unknown: (401, "unknown-client", "Send Basic credentials that are in force"),
    NotAllowed: (403, "not-allowed", "The credential may not do this"),
    Forbidden: (403, "not-allowed", "The credential may not void this"),
    NotFound: (404, "not-found", "There is no such statement"),
    Conflict: (409, "conflict", "Another statement has this id"),
    TooLarge: (413, "too-large", "The request is too large"),
    OperationalError: (503, "busy", "The record is busy, send the request again"),
}


def answered(view: View) -> View:
    """Answer the errors of a view as problem documents."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except tuple(ANSWERS) as error:
            return _answer(error)

    return guarded


def _answer(error: Exception) -> HttpResponse:
    status, kind, title = next(each for key, each in ANSWERS.items() if isinstance(error, key))
    if isinstance(error, OperationalError):
        response = problem(status, kind=kind, title=title)
        response["Retry-After"] = "1"
        return response
    more = {"property": error.path} if isinstance(error, Invalid) and error.path else {}
    response = problem(status, kind=kind, title=title, detail=str(error), **more)
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="xAPI"'
    return response
