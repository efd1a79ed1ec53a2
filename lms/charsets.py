"""Addresses and forms are UTF-8, whatever charset a Content-Type names.

Django reads the address by that charset while the request is made, before any view, and breaks
where Python has a codec of that name that is none for texts: scripts send `charset=undefined`.
"""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """A request in which any charset can be named; the header stays as it came."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        found = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        self.content_type, self.content_params = found


class Handler(WSGIHandler):
    """Django's handler with such requests."""

    request_class = Request
