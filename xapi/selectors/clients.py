"""Which client a key and a secret belong to."""

import hmac

from xapi.domain.agents import identifier
from xapi.domain.clients import Client
from xapi.models import Credential
from xapi.selectors.credentials import authority_of, digest


def authenticate(key: str, secret: str) -> Client | None:
    """Return the client with this key and secret in force, compared in constant time."""
    credential = Credential.objects.filter(key=key, revoked=None).first()
    kept = credential.secret_digest if credential else ""
    if not hmac.compare_digest(digest(secret), kept) or credential is None:
        return None
    return _client(credential)


def _client(credential: Credential) -> Client:
    authority = authority_of(credential)
    return Client(
        name=identifier(authority) or "",
        authority=authority,
        scopes=frozenset(credential.scopes),
        trusted=credential.trusted,
        requests_per_minute=credential.requests_per_minute,
    )
