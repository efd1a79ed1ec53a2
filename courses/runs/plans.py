"""The courses whose runs somebody may plan."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from courses.models import CoursePage, Run
from courses.permissions import can


@dataclass(frozen=True)
class PlannedCourse:
    """A course with how many runs it has, archived ones left out."""

    page: CoursePage
    runs: int


def planned_courses(viewer: Any, language: str) -> list[PlannedCourse]:
    """Return the courses whose runs the viewer may plan, by title; translations are one."""
    pages: dict[UUID, CoursePage] = {}
    for page in in_language(CoursePage.objects.select_related("locale"), language):
        if page.translation_key not in pages and can(viewer, "manage_runs", page).allowed:
            pages[page.translation_key] = page
    counted = Run.objects.filter(archived=None).values_list("course_key")
    numbers = dict(counted.annotate(number=Count("id")))
    rows = [PlannedCourse(page, numbers.get(key, 0)) for key, page in pages.items()]
    return sorted(rows, key=lambda row: row.page.title.casefold())


def planned_course(viewer: Any, key: UUID, language: str) -> CoursePage | None:
    """Return a course if the viewer may plan its runs, else None."""
    pages = CoursePage.objects.filter(translation_key=key).select_related("locale")
    allowed = [one for one in pages if can(viewer, "manage_runs", one).allowed]
    return next(iter(in_language(allowed, language)), None)


def in_language(pages: Any, language: str) -> list[CoursePage]:
    """Return pages with those in a language first."""
    return sorted(pages, key=lambda one: one.locale.language_code != language)
