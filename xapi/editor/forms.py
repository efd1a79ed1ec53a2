"""Forms of the record in the editor's side."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xapi.models import Credential


class CredentialForm(forms.Form):
    """What an administrator decides about a credential."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Which client it is for: a simulator, a lab.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("May"), choices=Credential.Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    trusted = forms.BooleanField(
        label=_("Trusted for evidence"),
        help_text=_("Its statements count towards progress and mastery."),
        required=False,
    )
    requests_per_minute = forms.IntegerField(
        label=_("Requests a minute"),
        help_text=_("What goes beyond is answered with 429. Empty: no limit."),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
