"""What facets and their values are called, and in which order they stand."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from kernel.languages import language_name
from oer_library import wording
from oer_library.domain import facets
from oer_library.models import Resource


def place_of(name: str, value: str, count: int) -> tuple[int, int, str]:
    """Return where a value stands: levels and times by size, uses by openness, others by count."""
    orders: Mapping[str, Sequence[str]] = {
        "level": [str(level) for level in range(1, 9)],
        "time": [*(str(border) for border in facets.MINUTES), "more"],
        "use": list(wording.USES),
    }
    order = orders.get(name)
    return (order.index(value) if order and value in order else 0, -count, value)


def facet_name(name: str) -> str:
    """Return what a facet is called."""
    return {
        "use": _("May I change it?"),
        "type": _("Type"),
        "stage": _("Value chain stage"),
        "language": _("Language"),
        "level": _("Level"),
        "subject": _("Subject"),
        "format": _("Format"),
        "licence": _("Licence"),
        "audience": _("For"),
        "time": _("Time"),
        "access": _("Access"),
        "accessibility": _("Accessibility"),
        "skill": _("Skill"),
        "publisher": _("Publisher"),
    }[name]


def label_of(name: str, value: str) -> str:
    """Return what a value of a facet is called."""
    if name in ("type", "subject", "stage", "audience", "accessibility", "skill"):
        return wording.label(value)
    return LABELS.get(name, str)(value)


def time_label(value: str) -> str:
    """Return a bucket of typical time in words."""
    return {
        "15": _("Up to a quarter of an hour"),
        "60": _("Up to an hour"),
        "240": _("Up to half a day"),
        "1200": _("Up to 20 hours"),
        "more": _("More than 20 hours"),
    }[value]


LABELS: Mapping[str, Callable[[str], str]] = {
    "use": lambda value: str(wording.USES[value]),
    "language": language_name,
    "level": lambda value: _("EQF %(level)s") % {"level": value},
    "format": lambda value: str(wording.FORMATS.get(value, value)),
    "licence": wording.licence_label,
    "time": time_label,
    "access": lambda value: str(dict(Resource.Access.choices).get(value, value)),
}
