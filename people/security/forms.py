"""Codes and passkeys: the library's forms in our words."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms import words

CODE = _("Code")
NAME_LENGTH = 100


def say_code(form: forms.BaseForm, hint: object) -> None:
    """Ask for a code in our words; telephones offer the keys of numbers."""
    words.say(form, "code", CODE, hint)
    form.fields["code"].widget.attrs["inputmode"] = "numeric"


class CodeForm(base_forms.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_code(self, _("Six digits from your app, or one of your recovery codes."))


class CodeAgainForm(base_forms.ReauthenticateForm):
    """A code once more, before something weighty is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_code(self, _("Six digits from your app, or one of your recovery codes."))


class FirstCodeForm(totp_forms.ActivateTOTPForm):
    """The first code of an app, which proves that it has read the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_code(self, _("Six digits that the app shows now."))


class ReadsPasskey:
    """Says that a passkey does not fit where what came is none: the library reads on regardless."""

    def clean_credential(self) -> Any:
        """Return the passkey that the device has proven to hold."""
        with malformed_is_wrong():
            return super().clean_credential()  # type: ignore[misc]


@contextmanager
def malformed_is_wrong() -> Iterator[None]:
    """Turn any stumbling over malformed data into a ValidationError."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error):
        raise get_adapter().validation_error("incorrect_code") from None


class PasskeySignInForm(ReadsPasskey, passkey_forms.LoginWebAuthnForm):
    """A passkey in place of address and password."""


class PasskeyForm(ReadsPasskey, passkey_forms.AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class PasskeyAgainForm(ReadsPasskey, passkey_forms.ReauthenticateWebAuthnForm):
    """A passkey once more, before something weighty is changed."""


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    """A name, and what the device says; a passkey always knows its owner, so it signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("So that you can tell your passkeys apart: the device, for example.")
        words.say(self, "name", _("Name of the passkey"), hint)
        self.fields["name"].max_length = NAME_LENGTH
        self.fields["name"].widget.attrs["maxlength"] = NAME_LENGTH
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = True

    def clean(self) -> dict[str, Any]:
        """Read what the device says of the new passkey."""
        with malformed_is_wrong():
            cleaned: dict[str, Any] = super().clean()
            return cleaned


class RenamePasskeyForm(passkey_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words.say(self, "name", _("Name of the passkey"))
        self.fields["name"].widget.attrs["maxlength"] = NAME_LENGTH
