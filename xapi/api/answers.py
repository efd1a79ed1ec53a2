"""Answers that carry an ETag, and say when what they tell changed last.

xAPI 1.0.3, Communication 3.1.s4: SHA-1 of the content, quoted.
"""

from datetime import datetime

from django.http import HttpResponse
from django.utils.http import http_date

from xapi.api.calls import Call
from xapi.domain.documents import JSON, etag
from xapi.domain.preconditions import names


def tagged(response: HttpResponse, tag: str, modified: datetime | None) -> HttpResponse:
    """Set the ETag, and Last-Modified where it is known."""
    response["ETag"] = f'"{tag}"'
    if modified is not None:
        response["Last-Modified"] = http_date(modified.timestamp())
    return response


def not_modified(call: Call, tag: str) -> bool:
    """Say whether the client has what it asks for already (RFC 9110, 13.1.2)."""
    return names(call.headers.get("If-None-Match", ""), tag, weakly=True)


def as_json(call: Call, content: bytes, *, modified: datetime | None = None) -> HttpResponse:
    """Return JSON with its ETag, or 304 where the client has it already."""
    tag = etag(content)
    if not_modified(call, tag):
        return tagged(HttpResponse(status=304), tag, modified)
    return tagged(HttpResponse(content, content_type=JSON), tag, modified)
