"""Where an account is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext

from people.models import User


@dataclass(frozen=True)
class OpenSession:
    """A session as its owner recognises it."""

    number: int
    device: str
    begun: datetime
    last_seen: datetime
    is_this: bool


def open_sessions(viewer: User, this: str) -> list[OpenSession]:
    """Return the sessions of the viewer that are still good, the one with the key `this` first."""
    rows = [
        OpenSession(
            number=row.pk,
            device=in_words(row.user_agent),
            begun=row.created_at,
            last_seen=row.last_seen_at,
            is_this=row.session_key == this,
        )
        for row in UserSession.objects.purge_and_list(viewer)
    ]
    return sorted(rows, key=lambda one: (one.is_this, one.last_seen), reverse=True)


def in_words(kept: str) -> str:
    """Say browser and system, as far as they are known: `Firefox/Linux` is Firefox on Linux."""
    browser, _, system = kept.partition("/")
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("Unknown device")
