"""How django-allauth's second factors are named, drawn and kept here."""

from typing import Any, ClassVar

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from kernel.locked import lock_for
from people.models import User

SITE_NAME = "Battery Learning Commons"
PURPOSE = "second factor"


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
        return lock_for(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock a secret; InvalidToken if the platform's key is another one now."""
        return lock_for(PURPOSE).decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return the name of a passkey that got none."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return SITE_NAME
