"""Resources of the library in lessons: where they stand, and which have a newer version."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from courses.models import LessonPage
from oer_library.models import Resource

BLOCK = "resource"


@dataclass(frozen=True)
class Borrowed:
    """A resource in a lesson: which block holds it, and which version."""

    lesson: LessonPage
    block: str
    resource: Resource
    version: int

    @property
    def newer(self) -> int | None:
        """Return the number of the version in force if it is another one."""
        now = self.resource.current.number if self.resource.current else self.version
        return now if now > self.version else None

    @property
    def gone(self) -> bool:
        """Say whether the resource is not shown any more."""
        return bool(self.resource.withdrawn or self.resource.hidden)


def lessons_with(resource: Resource) -> list[LessonPage]:
    """Return the live lessons in which a resource stands."""
    rows = ReferenceIndex.get_references_to(resource).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in rows.values_list("object_id", flat=True)}
    return list(LessonPage.objects.live().filter(pk__in=keys).select_related("owner", "locale"))


def in_lessons(keys: Collection[int]) -> set[int]:
    """Return those of some resources, by their primary keys, that any page refers to."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Resource),
        base_content_type=ContentType.objects.get_for_model(Page),
        to_object_id__in=[str(key) for key in keys],
    )
    return {int(key) for key in rows.values_list("to_object_id", flat=True)}


def borrowed(lesson: LessonPage) -> Iterator[Borrowed]:
    """Yield the resources in a lesson as it stands."""
    blocks = [one for one in lesson.body.raw_data if one["type"] == BLOCK]
    keys = {one["value"]["resource"] for one in blocks}
    found = {row.pk: row for row in Resource.objects.filter(pk__in=keys).select_related("current")}
    for one in blocks:
        resource = found.get(one["value"]["resource"])
        if resource:
            yield Borrowed(lesson, one["id"], resource, one["value"].get("version") or 1)


def outdated(viewer: Any) -> list[Borrowed]:
    """Return what has a newer version, or is gone, in lessons that the viewer may edit."""
    resources = ContentType.objects.get_for_model(Resource)
    rows = ReferenceIndex.objects.filter(
        to_content_type=resources, base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in rows.values_list("object_id", flat=True)}
    lessons = LessonPage.objects.live().filter(pk__in=keys).order_by("title")
    return [
        one
        for lesson in lessons
        if lesson.permissions_for_user(viewer).can_edit()
        for one in borrowed(lesson)
        if one.newer or one.gone
    ]


def own_lessons(viewer: Any) -> list[LessonPage]:
    """Return the lessons that the viewer may edit, with the title of their module, by course."""
    rows = LessonPage.objects.select_related("locale").order_by("path")
    return [one for one in rows if one.permissions_for_user(viewer).can_edit()]
