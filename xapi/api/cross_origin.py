"""Content in browsers may stand anywhere: it shows credentials of its own, no cookie counts here.

Therefore every origin is allowed and none is told to send what the browser knows (CORS).
"""

from django.http import HttpResponseBase

ALLOWED = (
    "Authorization, Content-Type, Accept, Accept-Language, If-Match, If-None-Match,"
    " X-Experience-API-Version, X-Requested-With"
)
EXPOSED = (
    "ETag, Last-Modified, Content-Length, Content-Type, Retry-After, WWW-Authenticate,"
    " X-Experience-API-Version, X-Experience-API-Consistent-Through"
)
METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
SECONDS = 86_400
"""How long a browser may keep the answer to a preflight."""


def allow(response: HttpResponseBase) -> None:
    """Let scripts of any origin send requests here and read this answer."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = ALLOWED
    response["Access-Control-Expose-Headers"] = EXPOSED
    response["Access-Control-Max-Age"] = str(SECONDS)
