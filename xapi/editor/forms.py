"""Forms of the record in the editor's side."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xapi.models import Credential


class CredentialForm(forms.Form):
    """What an administrator decides about a new credential."""

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
