"""Credentials are made, shown once, and withdrawn."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from kernel import clock
from xapi.models import Credential
from xapi.selectors.credentials import digest

KEY_BYTES = 16
SECRET_BYTES = 32


@dataclass(frozen=True)
class Issued:
    """A new credential with its secret, which nobody can read again."""

    credential: Credential
    secret: str


def issue(
    name: str,
    *,
    scopes: Sequence[str],
    trusted: bool = False,
    requests_per_minute: int | None = None,
) -> Issued:
    """Make a credential; raises ValueError for an unknown scope or none."""
    _check_scopes(scopes)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    credential = Credential.objects.create(
        name=name,
        key=secrets.token_urlsafe(KEY_BYTES),
        secret_digest=digest(secret),
        scopes=sorted(set(scopes)),
        trusted=trusted,
        requests_per_minute=requests_per_minute,
    )
    return Issued(credential, secret)


def change(
    credential: Credential,
    *,
    name: str,
    scopes: Sequence[str],
    trusted: bool,
    requests_per_minute: int | None,
) -> None:
    """Change what a credential may do, from its next request on; key and secret stay.

    Raises ValueError for an unknown scope or none.
    """
    _check_scopes(scopes)
    credential.name, credential.scopes = name, sorted(set(scopes))
    credential.trusted, credential.requests_per_minute = trusted, requests_per_minute
    credential.save(update_fields=["name", "scopes", "trusted", "requests_per_minute"])


def _check_scopes(scopes: Sequence[str]) -> None:
    unknown = set(scopes) - set(Credential.Scope.values)
    if unknown or not scopes:
        known = ", ".join(Credential.Scope.values)
        message = f"A credential needs scopes from: {known}."
        raise ValueError(message)


def revoke(credential: Credential) -> None:
    """Withdraw a credential for good; what it stated stays."""
    if credential.revoked is None:
        credential.revoked = clock.now()
        credential.save(update_fields=["revoked"])
