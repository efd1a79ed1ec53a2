"""Signing up: address, password, name, age and agreement."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.registries.legal_texts import current_address
from people.forms import words
from people.models import User
from people.selectors.consents import texts_in_force
from people.services.accounts import open_account

OLD_ENOUGH, YOUNGER = "old_enough", "younger"


class Radios(forms.RadioSelect):
    """Radio buttons whose first one is where a link to the field leads."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of a button, of the first for the field as a whole."""
        return super().id_for_label(id_, index or "0")


class SignUpForm(allauth_forms.SignupForm):
    """What is asked of somebody who opens an account."""

    field_order = ("email", "password1", "name", "age", "agree")

    name = forms.CharField(
        label=_("Name (not required)"),
        help_text=_(
            "So that trainers know whom they talk to. Your learning record never names you."
        ),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    age = forms.ChoiceField(
        label=_("Your age"),
        widget=Radios,
        error_messages={"required": _("Choose one of the two answers.")},
    )
    agree = forms.BooleanField(
        label=_("I agree to the terms of use and have read the privacy notice"),
        error_messages={"required": _("Without your agreement we can't open an account.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words.say(self, "email", words.EMAIL, _("We send a link to it, to make sure it is yours."))
        words.say(self, "password1", words.PASSWORD, words.PASSWORD_HINT)
        self.fields["age"].choices = age_choices()
        self.fields["agree"].help_text = links_to_texts()
        if not texts_in_force():
            del self.fields["agree"]

    def save(self, request: HttpRequest) -> User:
        """Open the account; the password is hashed before the transaction begins."""
        adapter = get_adapter()
        user: User = adapter.save_user(request, adapter.new_user(request), self, commit=False)
        open_account(user)
        return user

    def try_save(self, request: HttpRequest) -> Any:
        """Open the account, or answer as if, where the address has one already."""
        try:
            return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)


def age_choices() -> list[tuple[str, str]]:
    """Return both answers, with the age of the setting MINIMUM_AGE in years."""
    age = {"age": settings.MINIMUM_AGE}
    return [
        (OLD_ENOUGH, gettext("I am %(age)s or older") % age),
        (YOUNGER, gettext("I am younger than %(age)s") % age),
    ]


def links_to_texts() -> SafeString:
    """Return where the texts can be read; they open beside the form, so that nothing is lost."""
    return format_html(
        gettext(
            "Read the {terms} and the {privacy}. They open in a new tab, and you can keep a copy."
        ),
        terms=_link("terms", gettext("terms of use")),
        privacy=_link("privacy", gettext("privacy notice")),
    )


def _link(kind: str, name: str) -> str | SafeString:
    address = current_address(kind)
    if not address:
        return name
    return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, name)
