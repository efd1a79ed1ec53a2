"""Tags of the library: what every feed answers stands until anything in it changes."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.http import quote_etag

from kernel.conditional import finished, unchanged
from oer_library.feeds.entries import last_moment
from oer_library.feeds.mappings import fingerprint


def tag_at(request: HttpRequest, moment: datetime | None) -> str:
    """Return the entity tag of whatever is answered to an address; `moment` is `last_moment()`.

    It moves when anything in the library changes, or the way in which it is written.
    """
    said = f"{moment and moment.isoformat()} {fingerprint()} {request.get_host()}"
    said += f"{request.get_full_path()} {request.headers.get('Accept', '')}"
    return quote_etag(sha256(said.encode()).hexdigest()[:32])


def of_library(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Return what `make` answers, or 304, without making it, while nothing in the library changes."""
    tag = tag_at(request, last_moment())
    return unchanged(request, tag) or finished(request, make(), tag)
