"""What stands behind the identifiers of courses, modules, lessons, questions and runs."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language_from_request
from wagtail.models import Page

from courses.models import CoursePage, ItemVersion, LessonPage, ModulePage, Question, Run
from courses.permissions import may_read, stands, visible
from courses.selectors.languages import in_language
from courses.selectors.structure import course_by_key
from kernel.identifiers import mint
from kernel.registries import identified
from kernel.registries.identified import Identified
from kernel.tombstones import leave_for
from xapi.domain.vocabulary import Kind


def register() -> None:
    """Tell the kernel; called once at start."""
    identified.register("course", lambda request, key: page(request, CoursePage, key))
    identified.register("module", lambda request, key: page(request, ModulePage, key))
    identified.register("lesson", lambda request, key: page(request, LessonPage, key))
    identified.register("question", question)
    identified.register("item-version", item_version)
    identified.register("run", run)
    for model in (CoursePage, ModulePage, LessonPage):
        leave_for(model, model.identifier_kind, "translation_key")
    leave_for(Question, "question", "translation_key")
    leave_for(ItemVersion, "item-version", "uuid")
    leave_for(Run, "run", "uuid")


def page(request: HttpRequest, model: type[Page], key: UUID) -> Identified | None:
    """Return a page in the reader's language; gone when it was withdrawn everywhere.

    Where nobody but some may read it, there is nothing for the others.
    """
    pages = list(model.objects.filter(translation_key=key).select_related("locale"))
    live = visible(request, pages)
    if not live:
        return Identified(gone=True) if pages and not any(map(stands, pages)) else None
    best = in_language(live, get_language_from_request(request)) or live[0]
    kind = model.identifier_kind
    return Identified(
        location=best.get_url(request) or "",
        definition={
            "id": mint(kind, key),
            "type": Kind[kind.upper()],
            "name": {one.locale.language_code: one.title for one in live},
            "description": {one.locale.language_code: one.summary for one in live if one.summary},
        },
    )


def question(request: HttpRequest, key: UUID) -> Identified | None:
    """Return what a question is called; neither its key nor its options."""
    live = list(Question.objects.filter(translation_key=key, live=True).select_related("locale"))
    if not live:
        return Identified(gone=True) if Question.objects.filter(translation_key=key) else None
    return Identified(
        definition={
            "id": mint("question", key),
            "type": Kind.QUESTION,
            "name": {one.locale.language_code: one.title for one in live},
        }
    )


def item_version(request: HttpRequest, uuid: UUID) -> Identified | None:
    """Return which question a frozen version belongs to; the digest would check a guessed key."""
    version = ItemVersion.objects.filter(uuid=uuid).select_related("question").first()
    if version is None:
        return None
    return Identified(
        definition={
            "id": mint("item-version", uuid),
            "question": mint("question", version.question.activity_uuid),
            "number": version.number,
        }
    )


def run(request: HttpRequest, uuid: UUID) -> Identified | None:
    """Return a run; a reader is led to its course."""
    found = Run.objects.filter(uuid=uuid).first()
    if found is None:
        return None
    course = course_by_key(found.course_key, get_language_from_request(request))
    if course is None or not may_read(request, course):
        return None if course and stands(course) else Identified(gone=True)
    return Identified(
        location=course.get_url(request) or "",
        definition={
            "id": mint("run", uuid),
            "name": found.title,
            "course": mint("course", found.course_key),
        },
    )
