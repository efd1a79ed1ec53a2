"""Lessons follow the library: their trainers are told of newer versions, and take them."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from courses.models import LessonPage
from courses.selectors.borrowed import BLOCK, borrowed, in_lessons, lessons_with
from kernel import positions
from kernel.models import Cursor
from kernel.positions import Position
from oer_library.models import FeedHeader, Resource
from people.models import Person
from people.services.notices import tell

READER, AT_ONCE = "courses.library", 100
NEWER, GONE = "lesson_newer_version", "lesson_resource_gone"


def read_on() -> int:
    """Tell of the resources that changed since the last time; return how many there were."""
    with transaction.atomic():
        Cursor.objects.get_or_create(reader=READER)
        cursor = Cursor.objects.select_for_update().get(reader=READER)
        moved = positions.after(FeedHeader.objects.all(), cursor.position)[:AT_ONCE]
        rows = list(moved.values_list("resource_id", "xid", "sequence"))
        if rows:
            changed = Resource.objects.filter(pk__in=in_lessons([key for key, *_ in rows]))
            tell_all(changed.select_related("current"))
            cursor.move_to(Position(*rows[-1][1:]))
    return len(rows)


def tell_all(changed: Iterable[Resource]) -> None:
    """Tell the owners of lessons in which changed resources stand."""
    for resource in changed:
        for lesson in lessons_with(resource):
            tell_owner(lesson, resource)


def tell_owner(lesson: LessonPage, resource: Resource) -> None:
    """Tell the owner of a lesson's course what became of a resource in it, once for each change."""
    owner = Person.objects.filter(user=owner_of(lesson)).first()
    if owner is None:
        return
    for one in borrowed(lesson):
        if one.resource.pk != resource.pk or not (one.gone or one.newer):
            continue
        words = {"title": resource.title, "lesson": lesson.title}
        subject = (
            format_lazy(
                _("“{title}” in your lesson “{lesson}” is no longer in the library"), **words
            )
            if one.gone
            else format_lazy(_("“{title}” in your lesson “{lesson}” has a newer version"), **words)
        )
        tell(
            owner,
            kind=GONE if one.gone else NEWER,
            key=f"{lesson.pk}:{resource.pk}:{one.newer}",
            subject=subject,
            link=lambda: reverse("courses_borrowed"),
        )


def owner_of(lesson: LessonPage) -> int | None:
    """Return the account of who owns a lesson, or the course above it."""
    above = lesson.get_ancestors(inclusive=True).filter(owner__isnull=False)
    owner: int | None = above.order_by("-depth").values_list("owner", flat=True).first()
    return owner


def take_newer(lesson: LessonPage, block: str, by: object) -> bool:
    """Put the version in force into a draft of a lesson; return whether there was a newer one."""
    draft = lesson.get_latest_revision_as_object()
    found = {one.block: one for one in borrowed(draft)}.get(block)
    if found is None or found.newer is None:
        return False
    raw = [dict(one) for one in draft.body.raw_data]
    for one in raw:
        if one["type"] == BLOCK and one["id"] == block:
            one["value"] = {**one["value"], "version": found.newer}
    draft.body = draft.body.stream_block.to_python(raw)
    draft.save_revision(user=by)
    return True


def put_into(lesson: LessonPage, resource: Resource, by: object) -> None:
    """Put the version in force of a resource at the end of a draft of a lesson."""
    if resource.current is None:
        message = f"{resource} was never published"
        raise ValueError(message)
    draft = lesson.get_latest_revision_as_object()
    value = {"resource": resource.pk, "version": resource.current.number, "note": ""}
    raw = [dict(one) for one in draft.body.raw_data]
    raw.append({"type": BLOCK, "id": str(uuid4()), "value": value})
    draft.body = draft.body.stream_block.to_python(raw)
    draft.save_revision(user=by)
