"""Forms on pages that everybody shares carry no token: who posts them is checked here.

Pages for visitors open no session and carry no CSRF token (DESIGN.md, Caching). A visitor's
form changes nothing for anybody, so it needs none; a form of somebody who is signed in must
carry a valid one, or come from our own pages as the browser says. Another site's form reaches
nobody's session: a browser sends no cookie with it, so it would pass for a visitor's, and the
answer would replace the session of whoever sits before it.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def is_foreign(request: HttpRequest) -> bool:
    """Say whether a browser tells that another site sent this (W3C Fetch Metadata; RFC 6454, 7)."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    if site in {"same-origin", "cross-site"}:
        return site == "cross-site"
    if not origin or origin in settings.CSRF_TRUSTED_ORIGINS:
        return False
    return urlsplit(origin).netloc.lower() != request.get_host().lower()


def refuse_foreign(request: HttpRequest) -> None:
    """Raise PermissionDenied for another site's form: to be asked first, for everybody."""
    if is_foreign(request):
        raise PermissionDenied


def is_forged(request: HttpRequest) -> bool:
    """Say whether a post of a signed-in person lacks the token (and is to change nothing)."""
    if not request.user.is_authenticated:
        return False
    request.csrf_processing_done = False  # type: ignore[attr-defined]
    return bool(_Check(lambda _: None).process_view(request, lambda _: None, (), {}))  # type: ignore[arg-type, return-value]


def refuse_forged(request: HttpRequest) -> None:
    """Raise PermissionDenied for a forged post."""
    if is_forged(request):
        raise PermissionDenied
