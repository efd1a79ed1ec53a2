"""The filters of the record as a form; without JavaScript it is a plain GET."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from learner_profiles.domain.asked import ANSWERS, COMPLETIONS, COURSES, LESSONS, SKILLS, Asked

TICK = timedelta(microseconds=1)
FIRST, LAST = date(1970, 1, 1), date(2999, 12, 31)
"""Days that every zone and database can tell as a moment."""


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day; browsers send ISO 8601."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
    )


class RecordFilter(forms.Form):
    """What, of which course, from when until when."""

    what = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[
            ("", _("Everything")),
            (COURSES, _("Courses")),
            (LESSONS, _("Lessons")),
            (ANSWERS, _("Answers")),
            (COMPLETIONS, _("Completions")),
            (SKILLS, _("Skills")),
        ],
    )
    course = forms.ChoiceField(label=_("Course"), required=False)
    since = day_field(_("From"))
    until = day_field(_("Until"))

    def __init__(self, data: Mapping[str, Any], *, courses: Mapping[UUID, str]) -> None:
        super().__init__(data)
        titles = [(str(key), title) for key, title in courses.items()]
        field = self.fields["course"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All courses")), *titles]

    def clean_until(self) -> Any:
        """Refuse an end before the beginning."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data["until"]
        if since and until and until < since:
            raise ValidationError(_("This lies before the first day. Choose a later one."))
        return until

    def asked(self) -> Asked:
        """Return the filters; a field that could not be read filters nothing.

        Days are those of the zone in use: the person's.
        """
        self.full_clean()
        given = self.cleaned_data
        course, since, until = given.get("course"), given.get("since"), given.get("until")
        return Asked(
            what=given.get("what", ""),
            course=UUID(course) if course else None,
            since=start(since) - TICK if since else None,
            until=start(until + timedelta(days=1)) - TICK if until else None,
        )

    @property
    def chosen(self) -> int:
        """Return how many filters are on."""
        return sum(bool(value) for value in self.cleaned_data.values())


def start(day: date) -> datetime:
    """Return when a day begins in the zone in use."""
    return make_aware(datetime.combine(day, time.min))
