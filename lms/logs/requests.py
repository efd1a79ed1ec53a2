"""Each request has an id, in its log lines and in its answer, and one line when it is answered."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]
HEADER = "X-Request-ID"
# What proxies make: 32 hexadecimal digits or a UUID. Anything else could carry a name.
WELL_FORMED = re.compile(r"[0-9a-fA-F-]{16,64}")
UNWRITTEN = ("/healthz", "/readyz", settings.STATIC_URL)
current: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("lms.requests")


def identified(get_response: Handler) -> Handler:
    """Give the request its id, and write route, status and milliseconds: never who or what."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = current.set(id_of(request))
        started = time.perf_counter()
        try:
            response = get_response(request)
            response.headers[HEADER] = current.get()
            write(request, response.status_code, started)
        finally:
            current.reset(token)
        return response

    return middleware


def id_of(request: HttpRequest) -> str:
    """Return the id that the proxy gave, if it is well-formed, else a new one."""
    given = request.headers.get(HEADER, "")
    return given if WELL_FORMED.fullmatch(given) else uuid4().hex


def write(request: HttpRequest, status: int, started: float) -> None:
    """Write one line about an answer, a warning where the platform failed.

    What only looks after the platform is not worth one.
    """
    if request.path_info.startswith(UNWRITTEN):
        return
    facts = {
        "method": known_method(request),
        "route": route_of(request),
        "status": status,
        "ms": round((time.perf_counter() - started) * 1000),
    }
    level = logging.WARNING if status >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.INFO
    log.log(level, "%(method)s %(route)s %(status)s %(ms)s ms", facts, extra={"facts": facts})


def known_method(request: HttpRequest) -> str:
    """Return the request's method; a client may send any word for one."""
    known = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}
    return request.method if request.method in known else "other"


def route_of(request: HttpRequest) -> str:
    """Return the name of the route, never the address: that can hold a code or a name."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "none"
    return str(match.view_name or match.route)
