"""Machines' paths go straight to their views, past session, CSRF and locale."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import resolve

Handler = Callable[[HttpRequest], HttpResponseBase]
MACHINE_PATHS = ("/xapi/", "/healthz")


def machine_paths(get_response: Handler) -> Handler:
    """Answer `/xapi/` and `/healthz` at once (DESIGN.md, Write path)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(MACHINE_PATHS):
            return get_response(request)
        match = resolve(request.path_info)
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)

    return middleware
