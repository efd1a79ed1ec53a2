"""Pages in which somebody learnt stay: a record must be able to say what it is about."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import (
    Answer,
    CoursePage,
    Enrolment,
    LessonPage,
    LessonSeen,
    QuizAttempt,
)
from courses.selectors.items import question_places
from courses.selectors.structure import course_of, question_ids


def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page with learners' work in it or below (Wagtail's hook)."""
    return refuse(request, [page])


def keep_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same for pages chosen together (Wagtail's hook)."""
    pages = [one for one in objects if isinstance(one, Page)]
    return refuse(request, pages) if action_type == "delete" else None


def refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """Lead back with a sentence for the first page that has to stay; None if none has to."""
    kept = next((page for page in pages if is_learnt_in(page)), None)
    if kept is None:
        return None
    sentence = _("“%(title)s” stays: learners worked in it. Unpublish it, or archive the course.")
    messages.error(request, sentence % {"title": kept.title})
    return redirect("wagtailadmin_explore", kept.get_parent().pk)


def is_learnt_in(page: Page) -> bool:
    """Say whether somebody took a course, saw a lesson or answered, on a page or below it."""
    courses = CoursePage.objects.descendant_of(page, inclusive=True)
    keys = courses.values("translation_key")
    if Enrolment.objects.filter(run__course_key__in=keys).exists():
        return True
    lessons = LessonPage.objects.descendant_of(page, inclusive=True)
    return any(is_seen(lesson) or is_answered(lesson) for lesson in lessons)


def is_seen(lesson: LessonPage) -> bool:
    """Say whether somebody worked through a lesson or began its quiz."""
    key = lesson.translation_key
    seen = LessonSeen.objects.filter(lesson_key=key).exists()
    return seen or QuizAttempt.objects.filter(lesson_key=key).exists()


def is_answered(lesson: LessonPage) -> bool:
    """Say whether somebody who takes the course answered a question of a lesson."""
    keys = [one.key for one in question_places(set(question_ids(lesson))).values()]
    taken = Answer.objects.filter(enrolment__run__course_key=course_of(lesson).translation_key)
    return bool(keys) and taken.filter(question_key__in=keys).exists()
