"""What librarians send from their desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oer_library.domain.rubric import CRITERIA, SCORES
from oer_library.models import Report, Review

LONGEST = 4000
POINTS = {
    0: _("0: not at all"),
    1: _("1: hardly"),
    2: _("2: well enough"),
    3: _("3: very well"),
}
QUESTIONS = {
    "accuracy": _("Is it right?"),
    "currency": _("Is it up to date?"),
    "outcomes": _("Does it say and reach its outcomes?"),
    "pedagogy": _("Can one learn with it?"),
    "language": _("Is it plain and without mistakes?"),
    "accessibility": _("Can everybody perceive and use it?"),
    "licence": _("Is the licence right, and every part credited?"),
    "use": _("Can it be used and changed as it is?"),
}


class ReviewForm(forms.Form):
    """A judgement by the rubric."""

    verdict = forms.ChoiceField(label=_("You propose"), choices=Review.Verdict.choices)
    words = forms.CharField(
        label=_("Your reasons"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(points, POINTS[points]) for points in SCORES]
        for name in CRITERIA:
            self.fields[name] = forms.TypedChoiceField(
                label=QUESTIONS[name], choices=choices, coerce=int, widget=forms.RadioSelect
            )
        self.order_fields([*CRITERIA, "verdict", "words"])

    @property
    def scores(self) -> dict[str, int]:
        """Return the points for each criterion."""
        return {name: self.cleaned_data[name] for name in CRITERIA}


class DecisionForm(forms.Form):
    """A decision on a report."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[one for one in Report.Decision.choices if one[0]],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Both sides read this."),
    )


class ReasonForm(forms.Form):
    """A reason that is told."""

    why = forms.CharField(
        label=_("Why"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
