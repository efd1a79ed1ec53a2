"""Forms of workplace tasks: whom to ask, and what a mentor saw."""

from django import forms
from django.utils.translation import gettext_lazy as _

LEVELS = [
    ("1", _("only watched")),
    ("2", _("did it with my direct help")),
    ("3", _("did it with me at hand")),
    ("4", _("did it alone, I checked afterwards")),
    ("5", _("could show others how to do it")),
]
"""One a proficiency, in the words of who watched."""


class AskForm(forms.Form):
    """The mentor, and what was done."""

    mentor_name = forms.CharField(label=_("Name of your mentor"), max_length=150)
    mentor_email = forms.EmailField(
        label=_("E-mail address of your mentor"),
        help_text=_("Gets one mail with a link that holds for 14 days. No account is needed."),
    )
    note = forms.CharField(
        label=_("What you did, in a few words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SawForm(forms.Form):
    """What a mentor saw."""

    level = forms.TypedChoiceField(
        label=_("What you saw"), choices=LEVELS, coerce=int, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Anything to add?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
