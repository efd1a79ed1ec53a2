"""How what this room holds of a person leaves with, or is erased for, that person."""

from django.utils.translation import gettext_lazy as _

from competences.models import OwnNeed, OwnRole
from kernel.registries.personal_data import register_rows


def register() -> None:
    """Tell the kernel; called once at start."""
    register_rows(
        OwnRole,
        "owner__person__id",
        {"title": _("Title"), "base__label": _("Job role"), "created": _("Made")},
        title=_("Job roles of your own"),
    )
    register_rows(
        OwnNeed,
        "role__owner__person__id",
        {
            "role__title": _("Job role"),
            "skill__label": _("Skill"),
            "essential": _("Essential"),
            "proficiency": _("Proficiency"),
        },
        title=_("Skills that your own job roles need"),
    )
