"""Machines' paths past session, CSRF and locale; languages of pages; no cache for what is personal."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.template.response import SimpleTemplateResponse
from django.urls import resolve
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from kernel.problems import problem
from kernel.published import one_request

Handler = Callable[[HttpRequest], HttpResponseBase]
MACHINE_PATHS = (
    "/xapi/", "/oai", "/sitemap", "/resourcesync/", "/.well-known/resourcesync", "/robots.txt",
    "/api/v1/", "/api/schema/", "/api/docs/",
    "/healthz", "/readyz",
)  # fmt: skip


OF_PERSONS = ("/api/v1/me/",)
"""What programs ask for in somebody's session."""


def machine_paths(get_response: Handler) -> Handler:
    """Answer what machines ask for at once, without session, CSRF and languages (DESIGN.md, Write path)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(MACHINE_PATHS) or path.startswith(OF_PERSONS):
            return get_response(request)
        try:
            match = resolve(request.path_info)
            request.resolver_match = match
            response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        except Http404:
            return problem(404, kind="not-found", title=_("There is nothing at this address."))
        return response

    return middleware


def no_store_for_persons(get_response: Handler) -> Handler:
    """Keep out of every cache what is answered to somebody who is signed in (DESIGN.md, Caching).

    A view that says how its answer is cached is believed.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control") and is_personal(request):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def is_personal(request: HttpRequest) -> bool:
    """Say whether somebody is signed in; without a session nobody is looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def one_version(get_response: Handler) -> Handler:
    """Let one version of what is published stand for the length of a request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with one_request():
            return get_response(request)

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
