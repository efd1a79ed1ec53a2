"""Errors for API clients as `application/problem+json` (RFC 9457)."""

from typing import Any

from django.http import JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


def problem(status: int, *, kind: str, title: str, detail: str = "", **more: Any) -> JsonResponse:
    """Return a problem document; `kind` is the stable last part of its `type`."""
    body = {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def rest_exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception of Django REST framework into a problem document."""
    response = exception_handler(error, context)
    if response is None:
        return None
    code = error.get_codes() if isinstance(error, exceptions.APIException) else "error"
    response.data = {
        "type": f"/problems/{code if isinstance(code, str) else 'invalid'}",
        "title": response.status_text,
        "status": response.status_code,
        "detail": response.data,
    }
    response.content_type = MEDIA_TYPE
    return response
