"""What a learner says against an estimate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from competences.proficiencies import CHOICES

LONGEST = 2000


class ObjectionForm(forms.Form):
    """Why the estimate is wrong, and at which proficiency the learner sees the own skill."""

    words = forms.CharField(
        label=_("What is wrong with it?"),
        help_text=_("For example where you do this work, or what the questions did not ask."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a few words what is wrong.")},
    )
    own_level = forms.TypedChoiceField(
        label=_("How well can you do it, by your own judgement?"),
        help_text=_("It counts a little: as much as one answer."),
        choices=[("", _("I would rather not say")), *((str(n), name) for n, name in CHOICES)],
        coerce=int,
        empty_value=None,
        required=False,
    )

    @property
    def level(self) -> int | None:
        """Return the own judgement, None for none."""
        found: int | None = self.cleaned_data["own_level"]
        return found
