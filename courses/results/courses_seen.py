"""The courses whose results somebody may see, also those that were withdrawn."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from courses.models import CoursePage, Enrolment
from courses.permissions import can


@dataclass(frozen=True)
class CourseRow:
    """A course with how many take part now, and how many completed it."""

    page: CoursePage
    taking_part: int
    completed: int


def courses_seen(viewer: Any, language: str) -> list[CourseRow]:
    """Return the courses whose results the viewer may see, by title; translations are one."""
    pages = CoursePage.objects.select_related("locale").order_by("title", "id")
    by_key: dict[UUID, CoursePage] = {}
    for page in sorted(pages, key=lambda one: one.locale.language_code != language):
        if page.translation_key not in by_key and can(viewer, "see_results", page).allowed:
            by_key[page.translation_key] = page
    numbers = _numbers()
    rows = [CourseRow(page, *numbers.get(key, (0, 0))) for key, page in by_key.items()]
    return sorted(rows, key=lambda row: row.page.title.casefold())


def course_seen(viewer: Any, key: UUID, language: str) -> CoursePage | None:
    """Return the course of a key if the viewer may see its results, else None."""
    pages = CoursePage.objects.filter(translation_key=key).select_related("locale")
    for page in sorted(pages, key=lambda one: one.locale.language_code != language):
        if can(viewer, "see_results", page).allowed:
            return page
    return None


def keys_seen(viewer: Any) -> set[UUID]:
    """Return the keys of the courses whose results the viewer may see."""
    pages = CoursePage.objects.all()
    return {one.translation_key for one in pages if can(viewer, "see_results", one).allowed}


def _numbers() -> dict[UUID, tuple[int, int]]:
    rows = Enrolment.objects.values_list("run__course_key").annotate(
        taking_part=Count("id", filter=Q(left__isnull=True)), done=Count("completed")
    )
    return {key: (taking_part, done) for key, taking_part, done in rows}
