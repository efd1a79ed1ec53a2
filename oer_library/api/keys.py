"""Keys of partners: issued once, kept as a digest, withdrawn at any moment."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.utils.encoding import force_bytes

from kernel import clock
from oer_library.models import HarvestSource, PartnerKey
from people.models import User

LENGTH, MINUTE = 32, timedelta(minutes=1)
START = "blc_"
"""By which programs that look for leaked keys know one."""


@dataclass(frozen=True)
class Issued:
    """A key that was just made, with its secret, which is never shown again."""

    key: PartnerKey
    secret: str


def issue(source: HarvestSource, by: User | None = None) -> Issued:
    """Make a key for a partner's source."""
    secret = f"{START}{secrets.token_urlsafe(LENGTH)}"
    made = PartnerKey.objects.create(
        source=source, digest=digest(secret, settings.SECRET_KEY), issued_by=by
    )
    return Issued(made, secret)


def revoke(key: PartnerKey) -> None:
    """Withdraw a key; it opens nothing from now on."""
    PartnerKey.objects.filter(pk=key.pk, revoked=None).update(revoked=clock.now())


def note_use(key: PartnerKey) -> None:
    """Note when a key was used last, to the minute, so that reading seldom writes."""
    now = clock.now()
    if key.used is None or now - key.used > MINUTE:
        PartnerKey.objects.filter(pk=key.pk).update(used=now)


def known(secret: str) -> PartnerKey | None:
    """Return the key that a secret is of, None where none is in force."""
    locks = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = [digest(secret, lock) for lock in locks]
    rows = PartnerKey.objects.filter(digest__in=digests, revoked=None)
    found: PartnerKey | None = rows.select_related("source").first()
    return found


def digest(secret: str, lock: str | bytes) -> str:
    """Return what is kept of a secret."""
    return hmac.new(b"partner " + force_bytes(lock), secret.encode(), sha256).hexdigest()
