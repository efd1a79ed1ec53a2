"""Shows times in the zone of the person who looks."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

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
