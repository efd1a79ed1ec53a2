"""How django-allauth's second factors are named, drawn and kept here."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, ClassVar

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from people.models import User

SITE_NAME = "Battery Learning Commons"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors of the platform; their secrets are kept encrypted."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This does not fit. Codes of an app change every 30 seconds."),
        "cannot_generate_recovery_codes": _("Add an app or a passkey first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """Draw the address that an app reads, as markup without style attributes."""
        picture = qrcode.make(url, image_factory=SvgPathImage)
        return str(picture.to_string(encoding="unicode"))

    def encrypt(self, text: str) -> str:
        """Lock a secret with the platform's key, so that the database alone opens no account."""
        return lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock a secret; InvalidToken if the platform's key is another one now."""
        return lock().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return the name of a passkey that got none."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return SITE_NAME


def lock() -> MultiFernet:
    """Return the lock of the key in force, which opens what older keys of the settings locked."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(key: str | bytes) -> bytes:
    """Return the key for second factors that follows from a key of the platform."""
    return urlsafe_b64encode(sha256(b"second factor " + force_bytes(key)).digest())
