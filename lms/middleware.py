"""Machines' paths go straight to their views, past session, CSRF and locale."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import resolve
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponseBase]
MACHINE_PATHS = ("/xapi/", "/healthz")


def machine_paths(get_response: Handler) -> Handler:
    """Answer `/xapi/` and `/healthz` at once (DESIGN.md, Write path)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(MACHINE_PATHS):
            return get_response(request)
        match = resolve(request.path_info)
        request.resolver_match = match
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response

    return middleware


class LanguageOfPages(LocaleMiddleware):
    """Sends only what no route knows to its language: a 404 of `/api/` or `/id/` stays one."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave a 404 alone that a view outside the language prefix gave."""
        if response.status_code == 404 and request.resolver_match is not None:
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)
