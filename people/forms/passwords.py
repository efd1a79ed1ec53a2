"""Signing in, and everything about passwords and addresses: the library's forms in our words."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.forms import words


class SignInForm(allauth_forms.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words.say(self, "login", words.EMAIL)
        words.say(self, "password", words.PASSWORD)
        words.say(self, "remember", _("Stay signed in on this device"))


class ChangeAddressForm(allauth_forms.AddEmailForm):
    """The new address; the old one is told that it was asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words.say(self, "email", _("New e-mail address"))

    def save(self, request: HttpRequest) -> EmailAddress:
        """Send a mail to the old address, which may refuse, and one to the new, which confirms."""
        old = self.user.email
        told = {"from_email": old, "to_email": self.cleaned_data["email"]}
        get_adapter().send_notification_mail(
            "account/email/email_change_asked", self.user, told, email=old
        )
        address: EmailAddress = super().save(request)
        return address


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """The old password and the new one, once: a slip is mended by a reset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        words.say(self, "oldpassword", _("Password until now"))
        words.say(self, "password1", words.NEW_PASSWORD, words.PASSWORD_HINT)


class SetPasswordForm(allauth_forms.SetPasswordForm):
    """The first password of an account that had none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        words.say(self, "password1", words.PASSWORD, words.PASSWORD_HINT)


class AskForResetForm(allauth_forms.ResetPasswordForm):
    """The address to which a link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words.say(self, "email", words.EMAIL)


class ResetPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """The new password after a reset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        words.say(self, "password1", words.NEW_PASSWORD, words.PASSWORD_HINT)


class AgainForm(allauth_forms.ReauthenticateForm):
    """The password once more, before something weighty is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words.say(self, "password", words.PASSWORD)
