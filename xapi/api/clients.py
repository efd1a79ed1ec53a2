"""Which client sends a request: Basic credentials (xAPI 1.0.3, Communication 4.0)."""

import base64

from xapi.domain.clients import Client, NotAllowed
from xapi.selectors.clients import authenticate

__all__ = ["NotAllowed", "Unknown", "client"]


class Unknown(Exception):  # noqa: N818 - the answer's own word
    """No credential in force was sent (401)."""


def client(authorization: str) -> Client:
    """Return the client that an Authorization header names; raises Unknown."""
    found = authenticate(*_basic(authorization))
    if found is None:
        raise Unknown
    return found


def _basic(header: str) -> tuple[str, str]:
    method, _, encoded = header.partition(" ")
    if method.lower() != "basic":
        raise Unknown
    try:
        key, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError as error:  # no base64, no ASCII or no UTF-8
        raise Unknown from error
    if not colon or "\x00" in key:
        raise Unknown
    return key, secret
