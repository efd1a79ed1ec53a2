"""Shows times in the zone of the person who looks, and notes which sessions are in use."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from people.models import User
from people.services.sessions import note

SEEN = "seen"
SEEN_SECONDS = 600
Handler = Callable[[HttpRequest], HttpResponseBase]


def person_time_zone(get_response: Handler) -> Handler:
    """Activate the account's time zone for the request; UTC for everybody else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        name = getattr(request.user, "time_zone", "") if "sessionid" in request.COOKIES else ""
        with timezone.override(zone(name)):
            return get_response(request)

    return middleware


def zone(name: str) -> ZoneInfo:
    """Return a time zone by its name, UTC where the name says nothing."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def seen(get_response: Handler) -> Handler:
    """Note every ten minutes that a session is in use; a cookie without content counts them.

    So that all other requests cost nothing, and the session itself is not written.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if "sessionid" not in request.COOKIES or SEEN in request.COOKIES:
            return response
        if isinstance(request.user, User) and request.session.session_key:
            note(request, request.user)
            response.set_cookie(
                SEEN, "1", SEEN_SECONDS, secure=request.is_secure(), httponly=True, samesite="Lax"
            )
        return response

    return middleware
