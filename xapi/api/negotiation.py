"""Errors in the form that a client asks for (xAPI 1.0.3, Communication 3.2.s3.b3 and b4).

JSON by default, as RFC 9457 has it; plain text and HTML for those who prefer them.
"""

import json
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.html import format_html

from kernel.problems import MEDIA_TYPE


def negotiated(response: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """Write a problem document as the Accept header wants it; leave any other answer alone."""
    if response.get("Content-Type") != MEDIA_TYPE or not isinstance(response, HttpResponse):
        return response
    kind = request.get_preferred_type([MEDIA_TYPE, "application/json", *FORMS])
    if kind is not None and kind in FORMS:
        response.content = FORMS[kind](json.loads(response.content)).encode()
        response["Content-Type"] = f"{kind}; charset=utf-8"
    elif kind == "application/json":
        response["Content-Type"] = kind
    response["Vary"] = "Accept"
    return response


def _plain(said: Mapping[str, str]) -> str:
    return f"{said['title']}\n{said['detail']}\n"


def _page(said: Mapping[str, str]) -> str:
    return format_html(
        "<!doctype html><title>{}</title><h1>{}</h1><p>{}</p>",
        said["title"],
        said["title"],
        said["detail"],
    )


FORMS: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "text/plain": _plain,
    "text/html": _page,
}
