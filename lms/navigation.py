"""What the page frame needs on every page."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    """Return the context of header and footer."""
    return {}
