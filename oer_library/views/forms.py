"""What readers and trainers send: problems, ratings, suggestions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oer_library.editor.fields import WebAddress
from oer_library.models import Report
from oer_library.services.reports import AT_ONCE

STARS = [(number, str(number)) for number in range(5, 0, -1)]
LONGEST = 4000


class ReportForm(forms.Form):
    """A problem with a resource; `known` says that an account sends it."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"), choices=Report.Kind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say where it is and why it is wrong. If it breaks your right, say which."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want to be told what was decided."),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean(self) -> dict[str, Any]:
        """Ask for an address where a report hides at once (Digital Services Act, 16(2)(c))."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") in AT_ONCE and not self.known and not said.get("email"):
            self.add_error("email", _("A report of this kind needs your address."))
        return said

    def clean_website(self) -> str:
        """Refuse what only a program fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this empty."))
        return ""


class RatingForm(forms.Form):
    """Stars with a reason."""

    stars = forms.TypedChoiceField(
        label=_("Stars"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is it good for, and what should be better?"),
    )


class SuggestionForm(forms.Form):
    """Something that the library should have."""

    url = WebAddress(label=_("Address"))
    title = forms.CharField(label=_("Title"), max_length=300)
    why = forms.CharField(
        label=_("Why it belongs here"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].required = True
