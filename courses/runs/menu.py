"""How trainers get to the runs, and the addresses of the runs below `/cms/`."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from courses.models import CoursePage
from courses.permissions import can
from courses.runs import editor, invitations
from kernel.routes import in_group, route

COURSE = "runs/<uuid:course_key>/"
RUN = "runs/one/<uuid:run_uuid>/"


def page(view: type[editor.RunsView], *methods: str) -> Any:
    """Return a page of runs as trainers may open it."""
    return route("trainer")(view.as_view(http_method_names=["get", "head", *methods]))


def urls() -> list[Any]:
    """Return the addresses."""
    return [
        path("runs/", page(editor.CourseList), name="courses_runs"),
        path(COURSE, page(editor.RunList), name="courses_runs_of"),
        path(f"{COURSE}new/", page(editor.RunEditor, "post"), name="courses_run_new"),
        path(f"{COURSE}own-pace/", editor.own_pace, name="courses_run_own_pace"),
        path(f"{COURSE}archive/", editor.archive_whole_course, name="courses_course_archive"),
        path(RUN, page(editor.RunEditor, "post"), name="courses_run_edit"),
        path(f"{RUN}archive/", editor.archive, name="courses_run_archive"),
        path(
            f"{RUN}invitations/",
            page(invitations.Invitations, "post"),
            name="courses_run_invitations",
        ),
    ]


class RunsMenuItem(MenuItem):
    """The menu item, for trainers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person trains."""
        return in_group(request.user, "trainer")


def menu_item() -> MenuItem:
    """Lead trainers to the runs."""
    return RunsMenuItem(
        _("Runs"), reverse("courses_runs"), name="runs", icon_name="date", order=340
    )


def course_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a course in the page tree to its runs."""
    if page.specific_class is CoursePage and can(user, "manage_runs", page).allowed:
        address = reverse("courses_runs_of", args=[page.translation_key])
        yield Button(_("Runs"), address, icon_name="date", priority=24)
