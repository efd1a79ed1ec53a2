"""Secrets are kept locked by the platform's key, so that the database alone gives none away."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def lock_for(purpose: str) -> MultiFernet:
    """Return the lock for one purpose: of the key in force, opening what older keys locked.

    Its `decrypt` raises cryptography.fernet.InvalidToken where none of the keys fits.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(purpose, key)) for key in keys])


def _derived(purpose: str, key: str | bytes) -> bytes:
    return urlsafe_b64encode(sha256(f"{purpose} ".encode() + force_bytes(key)).digest())
