"""The one clock of the platform, so that a test can set it."""

from datetime import UTC, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment in UTC."""
    return timezone.now()


def in_seconds(moment: datetime) -> str:
    """Return a moment in UTC, cut to the second, as RFC 3339 and W3C Datetime have it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
