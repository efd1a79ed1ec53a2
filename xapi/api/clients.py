"""Which client sends a request: Basic credentials (xAPI 1.0.3, Communication 4.0)."""

import base64
import binascii

from django.http import HttpRequest

from xapi.models import Credential
from xapi.selectors.credentials import authenticate


class Unknown(Exception):  # noqa: N818 - the answer's own word
    """No credential in force was sent (401)."""


class NotAllowed(Exception):  # noqa: N818 - the answer's own word
    """The credential lacks the scope (403)."""


def client(request: HttpRequest, *scopes: str) -> Credential:
    """Return the credential of a request that holds one of the scopes.

    Raises Unknown or NotAllowed.
    """
    key, secret = _basic(request.headers.get("Authorization", ""))
    credential = authenticate(key, secret)
    if credential is None:
        raise Unknown
    if not credential.allows(*scopes):
        message = f"This needs one of the scopes {', '.join(scopes)} or all."
        raise NotAllowed(message)
    return credential


def _basic(header: str) -> tuple[str, str]:
    method, _, encoded = header.partition(" ")
    if method.lower() != "basic":
        raise Unknown
    try:
        key, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Unknown from error
    if not colon or "\x00" in key:
        raise Unknown
    return key, secret
