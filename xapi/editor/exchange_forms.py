"""Forms for targets and sources: endpoint, how to sign in, what is exchanged."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel import clock
from xapi.domain.forwarding import LISTS, check_filter
from xapi.domain.validation.invalid import Invalid
from xapi.domain.versions import Version
from xapi.models import ForwardTarget, PullSource
from xapi.services.remotes import keep_secret

FIELDS = ("name", "endpoint", "key", "version", "active")


class RemoteForm(forms.ModelForm[Any]):
    """What targets and sources have in common; an empty secret keeps the one there is."""

    endpoint = forms.URLField(
        label=_("Endpoint"),
        max_length=500,
        assume_scheme="https",
        help_text=_("The address that its clients get, such as https://lrs.example.org/xapi/"),
    )
    version = forms.ChoiceField(
        label=_("Version"), choices=[(each.value, each.value) for each in Version]
    )
    new_secret = forms.CharField(
        label=_("Secret"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept locked and never shown. Empty: the secret stays as it is."),
    )

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        """Save with the new secret, if one was given; what failed so far is forgotten."""
        if self.cleaned_data["new_secret"]:
            keep_secret(self.instance, self.cleaned_data["new_secret"])
        self.instance.failures, self.instance.next_try = 0, None
        return super().save(commit=commit)


class TargetForm(RemoteForm):
    """A target, with the filter as lines of IRIs."""

    verbs = forms.CharField(
        label=_("Verbs"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One IRI a line. Empty: all verbs."),
    )
    activities = forms.CharField(
        label=_("Activities"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One IRI a line: the object or an activity of its context. Empty: all."),
    )

    class Meta:
        model = ForwardTarget
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LISTS:
            self.fields[name].initial = "\n".join(self.instance.filter.get(name, ()))

    def clean(self) -> dict[str, Any]:
        """Read the filter; a line that is no IRI is told at its field."""
        cleaned = super().clean() or {}
        chosen: dict[str, list[str]] = {}
        for name in LISTS:
            lines = str(cleaned.get(name, "")).split()
            try:
                chosen |= check_filter({name: lines})
            except Invalid as error:
                self.add_error(name, str(error))
        self.instance.filter = chosen
        return cleaned


class SourceForm(RemoteForm):
    """A source of statements."""

    class Meta:
        model = PullSource
        fields = (*FIELDS, "since", "trusted")
        widgets = {"since": forms.DateTimeInput(attrs={"type": "datetime-local"})}
        help_texts = {
            "since": _("Empty: from the first statement on. Moves on by itself."),
            "trusted": _("Its statements count towards progress and mastery."),
        }


class ReplayForm(forms.Form):
    """A span of time that a target gets again."""

    since = forms.DateTimeField(
        label=_("Stored after"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    until = forms.DateTimeField(
        label=_("up to"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins, or in the future."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since >= until:
            self.add_error("until", _("The end lies before the beginning."))
        if until and until > clock.now():
            self.add_error("until", _("The end lies in the future."))
        return cleaned
