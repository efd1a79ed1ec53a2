"""The settings of an account: name, language, time zone."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.models import User

REGIONS = (
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


def zone_choices() -> list[tuple[str, Any]]:
    """Return the time zones of places, by region; UTC first."""
    zones = sorted(available_timezones())
    regions = [
        (region, [(zone, place(zone)) for zone in zones if zone.startswith(f"{region}/")])
        for region in REGIONS
    ]
    return [("UTC", "UTC"), *regions]


def place(zone: str) -> str:
    """Return the place of a zone as people write it: `America/New_York` is New York."""
    return zone.split("/", 1)[1].replace("_", " ").replace("/", ", ")


class SettingsForm(forms.ModelForm[User]):
    """How a person is addressed, in which language and by which clock."""

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        labels = {"name": _("Name (not required)"), "language": _("Language of mails and pages")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Times on pages and in mails are shown by the clock of this place.")
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=settings.LANGUAGES
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), help_text=hint, choices=zone_choices
        )
