"""Answers for machines, in caches and on the wire: entity tags, 304, gzip."""

import gzip
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

SMALL = 500
"""Bytes below which nothing is packed."""
QUICK = 1
"""gzip's level: a page is packed in 2 ms, to a size some percent above the best."""


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """Return 304 where the client has what stands behind a tag; None where it has not."""
    if request.method not in ("GET", "HEAD") or "If-None-Match" not in request.headers:
        return None
    found: HttpResponse | None = get_conditional_response(request, etag=tag)
    return found


def finished(request: HttpRequest, answer: HttpResponse, tag: str = "") -> HttpResponse:
    """Return an answer that caches may keep and ask about, packed where the client takes that."""
    if tag:
        answer.headers["ETag"] = tag
    if not answer.has_header("Cache-Control"):
        patch_cache_control(answer, public=True, max_age=0, must_revalidate=True)
    patch_vary_headers(answer, ["Accept-Encoding"])
    answer.headers["Access-Control-Allow-Origin"] = "*"
    if takes_gzip(request) and len(answer.content) > SMALL:
        answer.content = gzip.compress(answer.content, QUICK, mtime=0)
        answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Content-Length"] = str(len(answer.content))
        if tag:
            answer.headers["ETag"] = f"W/{tag}"
    return answer


def conditional(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Return an answer with a tag of its content, or 304 where the client has it."""
    tag = quote_etag(sha256(answer.content).hexdigest()[:32])
    return unchanged(request, tag) or finished(request, answer, tag)


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether a client takes gzip (RFC 9110, 12.5.3)."""
    for each in request.headers.get("Accept-Encoding", "").split(","):
        name, _, parameter = each.partition(";")
        if name.strip().lower() in ("gzip", "x-gzip"):
            return parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
