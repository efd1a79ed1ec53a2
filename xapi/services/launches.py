"""Launch tokens: content that is started gets one, to act for one learner for a short time."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel import clock
from xapi.domain.agents import identifier
from xapi.models import Agent, Credential, LaunchToken
from xapi.selectors.clients import LAUNCH
from xapi.selectors.credentials import digest
from xapi.services.credentials import KEY_BYTES, SECRET_BYTES

LASTS = timedelta(hours=8)
KEPT = timedelta(days=30)
"""How long a token that has ended is kept, so that what it stated can be traced."""


@dataclass(frozen=True)
class IssuedLaunch:
    """A new launch token with its secret, which nobody can read again."""

    token: LaunchToken
    secret: str


def issue(
    actor: Mapping[str, Any],
    registration: UUID,
    *,
    activity: str = "",
    by: Credential | None = None,
    trusted: bool = False,
    lasts: timedelta = LASTS,
) -> IssuedLaunch:
    """Make a token for one actor (an agent with an identifier) and one registration.

    `activity` is the IRI of what is started, `by` the client that starts it, None the platform
    itself. Raises ValueError for an actor without an identifier, and for trusted content of a
    client that is not trusted or no longer in force.
    """
    name = identifier(actor)
    if name is None:
        message = "A launch token needs an actor with an identifier."
        raise ValueError(message)
    if by and (by.revoked or (trusted and not by.trusted)):
        message = f"The client {by} can't launch this: it is withdrawn, or not trusted itself."
        raise ValueError(message)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    token = LaunchToken.objects.create(
        key=f"{LAUNCH}{secrets.token_urlsafe(KEY_BYTES)}",
        secret_digest=digest(secret),
        credential=by,
        actor=Agent.objects.get_or_create(identifier=name)[0],
        registration=registration,
        activity=activity,
        trusted=trusted,
        expires=clock.now() + lasts,
    )
    return IssuedLaunch(token, secret)


def revoke(token: LaunchToken) -> None:
    """Withdraw a launch token at once; what it stated stays."""
    LaunchToken.objects.filter(pk=token.pk, revoked=None).update(revoked=clock.now())


def forget_ended() -> int:
    """Delete tokens that ended long ago, and return how many."""
    ended = LaunchToken.objects.filter(expires__lt=clock.now() - KEPT)
    return ended.delete()[0]
