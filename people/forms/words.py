"""The words that all forms of accounts share."""

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
PASSWORD_HINT = _(
    "At least 10 characters, and no well-known password. Three or four words in a row are easy "
    "to remember."
)


def say(form: forms.BaseForm, name: str, label: object, hint: object = "") -> None:
    """Give a field of a library's form our own label and hint."""
    form.fields[name].label = lazystr(label)
    form.fields[name].help_text = lazystr(hint)
