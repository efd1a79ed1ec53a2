"""How what this room holds of a person leaves with, or is erased for, that person."""

from django.utils.translation import gettext_lazy as _

from kernel.registries.personal_data import register_rows
from learner_profiles.models import LearnerMastery, PlacementAnswer, PlacementTest


def register() -> None:
    """Tell the kernel; called once at start."""
    register_rows(
        LearnerMastery,
        "person_id",
        {"state": _("Estimates and what they rest on")},
        title=_("Estimates of your skills"),
    )
    register_rows(
        PlacementTest,
        "person_id",
        {
            "skills": _("Skills"),
            "language": _("Language"),
            "started": _("Started"),
            "finished": _("Finished"),
        },
        title=_("Placement tests that you took"),
    )
    register_rows(
        PlacementAnswer,
        "test__person_id",
        {
            "test__uuid": _("Test"),
            "number": _("Number"),
            "item_version__question__title": _("Question"),
            "share": _("Score"),
            "answered": _("Answered"),
        },
        title=_("Answers in placement tests"),
    )
