"""What a person may do with courses: the admin, the views and the tasks all ask here."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from kernel.routes import in_group


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, and if not, why."""

    allowed: bool
    reason: str = ""


def can(viewer: Any, action: str, page: Page) -> Decision:
    """Decide on `try`, `see_results` and `manage_runs` of a course, module or lesson.

    All are for those who may edit the page: trainers, its owner, administrators.
    """
    if action not in {"try", "see_results", "manage_runs"}:
        message = f"courses knows no action {action!r}"
        raise ValueError(message)
    if not viewer.is_authenticated:
        return Decision(False, _("Sign in first."))
    if in_group(viewer, "trainer") or page.permissions_for_user(viewer).can_edit():
        return Decision(True)
    return Decision(False, _("This is for trainers of the course."))
