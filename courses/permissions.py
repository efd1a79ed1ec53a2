"""What a person may do with courses: the admin, the views and the tasks all ask here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from kernel.routes import in_group

P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, and if not, why."""

    allowed: bool
    reason: str = ""


def can(viewer: Any, action: str, page: Page) -> Decision:
    """Decide on `try`, `see_results` and `manage_runs` of a course, module or lesson.

    Trying a lesson is for all trainers. The rest, which tells of learners, is for those who may
    edit the page: its owner, who trains, and administrators.
    """
    if action not in {"try", "see_results", "manage_runs"}:
        message = f"courses knows no action {action!r}"
        raise ValueError(message)
    if not viewer.is_authenticated:
        return Decision(False, _("Sign in first."))
    tries = action == "try" and in_group(viewer, "trainer")
    if tries or page.permissions_for_user(viewer).can_edit():
        return Decision(True)
    return Decision(False, _("This is for trainers of the course."))


def may_read(request: HttpRequest, page: Page) -> bool:
    """Say whether a page is shown to whoever asks: it and all above it live, no restriction shut.

    Every way to a page's content or name asks this, as Wagtail does where it serves the page.
    """
    return stands(page) and is_open(request, page)


def is_open(request: HttpRequest, page: Page) -> bool:
    """Say whether no restriction of a page, or of one above it, shuts out whoever asks."""
    return all(one.accept_request(request) for one in page.get_view_restrictions())


def stands(page: Page) -> bool:
    """Say whether a page and all above it are live."""
    return not page.get_ancestors(inclusive=True).filter(live=False).exists()


def visible(request: HttpRequest, pages: Iterable[P]) -> list[P]:
    """Return those of the pages that are shown to whoever asks."""
    return [page for page in pages if may_read(request, page)]
