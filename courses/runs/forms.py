"""The forms with which trainers plan runs."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from courses.domain.local_times import NoSuchTimeError, at_place
from courses.models import Run, Session
from people.forms.settings import zone_choices

MINUTE = "%Y-%m-%dT%H:%M"


class Minutes(forms.DateTimeInput):
    """A day and a time, by the browser's own field."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=MINUTE)


class PlaceTimeField(forms.DateTimeField):
    """A time as the clock at the place shows it: the zone is said in another field."""

    widget = Minutes

    def to_python(self, value: Any) -> datetime | None:
        """Return the time without a zone."""
        with timezone.override(UTC):
            moment: datetime | None = super().to_python(value)
        return moment.replace(tzinfo=None) if moment else None


class RunForm(forms.ModelForm[Run]):
    """Who may enrol in a run, how many, for how much, when."""

    price = forms.DecimalField(
        label=capfirst(_("price in euros")),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        required=False,
        help_text=_("Empty means free. It is only told: nothing is paid on this platform."),
    )

    class Meta:
        model = Run
        fields = ("title", "access", "code", "capacity", "language", "price", "opens", "closes")
        widgets = {"opens": Minutes(), "closes": Minutes()}
        help_texts = {
            "code": _(
                "Needed only if people enrol with a code; upper and lower case are the same."
            ),
            "capacity": _("Empty means no limit. Who leaves makes room."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            choices=[("", _("that of the course")), *settings.LANGUAGES],
            required=False,
        )
        zone = {"zone": timezone.get_current_timezone_name()}
        self.fields["opens"].help_text = (
            _("Nobody can enrol earlier. By the clock of %(zone)s.") % zone
        )
        self.fields["closes"].help_text = _(
            "Nobody can enrol later; who takes part keeps the course."
        )
        if self.instance.always_open:
            del self.fields["opens"], self.fields["closes"]

    def clean_code(self) -> str | None:
        """Return the code without spaces around it; the like may stand at one run only."""
        code = str(self.cleaned_data["code"] or "").strip()
        others = Run.objects.exclude(pk=self.instance.pk).filter(code__iexact=code)
        if code and others.exists():
            raise forms.ValidationError(_("Another run has this code."))
        return code or None

    def clean_price(self) -> Any:
        """Return the price, 0 unless given."""
        return self.cleaned_data["price"] or 0

    def clean(self) -> dict[str, Any]:
        """Ask for the code where people enrol with one."""
        cleaned = super().clean() or {}
        needs = cleaned.get("access") == Run.Access.CODE
        if needs and not cleaned.get("code") and "code" not in self.errors:
            self.add_error("code", _("Say the code with which people enrol."))
        return cleaned


class SessionForm(forms.ModelForm[Session]):
    """A meeting; start and end are typed as the clock at its place shows them."""

    starts = PlaceTimeField(label=capfirst(_("starts")))
    ends = PlaceTimeField(label=capfirst(_("ends")))
    link = forms.URLField(
        label=capfirst(_("link")),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Shown only to those who take part."),
    )

    class Meta:
        model = Session
        fields = ("title", "mode", "place", "link", "time_zone", "starts", "ends")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = forms.ChoiceField(
            label=self.fields["time_zone"].label,
            choices=zone_choices,
            help_text=_("Start and end are by the clock of this place."),
        )
        if self.instance.pk is None:
            self.initial["time_zone"] = timezone.get_current_timezone_name()
            return
        zone = ZoneInfo(self.instance.time_zone)
        for name in ("starts", "ends"):
            moment: datetime = getattr(self.instance, name)
            self.initial[name] = moment.astimezone(zone).replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        """Turn the times at the place into moments; an end before the start is refused."""
        cleaned = super().clean() or {}
        for name in {"starts", "ends"} & set(cleaned):
            self.place_time(cleaned, name)
        if "starts" in cleaned and "ends" in cleaned and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("The end must be after the start."))
        if cleaned.get("mode") == Session.Mode.SITE and not cleaned.get("place"):
            self.add_error("place", _("Say where people meet."))
        return cleaned

    def place_time(self, cleaned: dict[str, Any], name: str) -> None:
        """Turn one time at the place into a moment; without a zone it says nothing."""
        local, zone = cleaned.pop(name), cleaned.get("time_zone")
        if not zone:
            return
        try:
            cleaned[name] = at_place(local, zone)
        except NoSuchTimeError:
            self.add_error(name, _("The clocks skip this time there: they go forward on this day."))


SessionFormSet = forms.inlineformset_factory(Run, Session, form=SessionForm, extra=1)


class ListForm(forms.Form):
    """A list of addresses as a file, or as text once it was read."""

    file = forms.FileField(
        label=_("List of addresses (CSV)"),
        required=False,
        help_text=_("One address a line, or a table with a column called “email”."),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
