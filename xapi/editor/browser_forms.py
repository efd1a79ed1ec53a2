"""Forms of the statement browser and of the sandbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xapi.domain import json_text
from xapi.domain.query import Cursor, read_cursor
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import check_iri
from xapi.domain.verbs import VERBS
from xapi.domain.versions import Version
from xapi.selectors.browsing import Wanted


class IriField(forms.CharField):
    """An IRI as the standard wants it."""

    def clean(self, value: Any) -> str:
        """Return the IRI; what is none is told."""
        text = str(super().clean(value)).strip()
        if text:
            try:
                check_iri(text, "")
            except Invalid as error:
                raise forms.ValidationError(_("This is no IRI.")) from error
        return text


class VerbInput(forms.TextInput):
    """A text field that proposes the platform's own verbs."""

    template_name = "xapi/editor/verb_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the proposals."""
        context = super().get_context(name, value, {**(attrs or {}), "list": "xapi-verbs"})
        return {**context, "verbs": [each.iri for each in VERBS.values()]}


class BrowserForm(forms.Form):
    """The filters of the list; all may stay empty."""

    agent = forms.CharField(
        label=_("Person or group"),
        required=False,
        max_length=500,
        help_text=_("A mail address, the name of an account here, or an identifier."),
    )
    verb = IriField(label=_("Verb"), required=False, max_length=500, widget=VerbInput)
    activity = IriField(label=_("Activity"), required=False, max_length=500)
    registration = forms.UUIDField(label=_("Registration"), required=False)
    since = forms.DateTimeField(
        label=_("Stored after"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    until = forms.DateTimeField(
        label=_("up to"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def wanted(self, cursor: str) -> Wanted:
        """Return what is asked for; a cursor that makes no sense begins with the newest."""
        return Wanted(**self.cleaned_data, cursor=_cursor(cursor))


class CheckForm(forms.Form):
    """A statement to be checked, which is not stored."""

    statement = forms.CharField(
        label=_("Statement"),
        max_length=1_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
        help_text=_("JSON: one statement, or an array of them. Nothing is stored."),
    )
    version = forms.ChoiceField(
        label=_("Version"), choices=[(each.value, each.value) for each in Version]
    )

    def parsed(self) -> list[Any]:
        """Return the statements in the text; raises Invalid."""
        found = json_text.parse(self.cleaned_data["statement"].strip())
        return found if isinstance(found, list) else [found]


def _cursor(text: str) -> Cursor | None:
    try:
        return read_cursor(text) if text else None
    except Invalid:
        return None
