"""How trainers get to the results from the editor's side."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from courses.models import CoursePage
from courses.permissions import can
from kernel.routes import in_group


class ResultsMenuItem(MenuItem):
    """The menu item, for trainers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person trains."""
        return in_group(request.user, "trainer")


def menu_item() -> MenuItem:
    """Lead trainers to the list of courses."""
    return ResultsMenuItem(
        _("Results"), reverse("courses_results"), name="results", icon_name="list-ul", order=350
    )


def course_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a course in the page tree to its results."""
    if page.specific_class is CoursePage and can(user, "see_results", page).allowed:
        address = reverse("courses_results_learners", args=[page.translation_key])
        yield Button(_("Results"), address, icon_name="list-ul", priority=25)
