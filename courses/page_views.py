"""Puts together what the pages of a course show to their viewer."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from courses.bodies import asked_in, body_of, kept_as
from courses.domain.progress import CourseProgress
from courses.domain.structure import ModulePlace
from courses.models import CataloguePage, CoursePage, Enrolment, LessonPage, ModulePage
from courses.permissions import can
from courses.question_states import question_states
from courses.quizzes.starting import start_page
from courses.selectors.catalogue import Filters, catalogue
from courses.selectors.items import questions
from courses.selectors.progress import enrolment_of, progress_of
from courses.selectors.structure import course_of, structure_of
from courses.visits import continued, new_visit
from kernel.published import kept


def catalogue_context(page: CataloguePage, request: HttpRequest) -> dict[str, Any]:
    """Return the courses that fit the filters, and the counts before choosing."""
    return {"catalogue": catalogue(request.user, Filters.of(request.GET), get_language() or "")}


def course_context(page: CoursePage, request: HttpRequest) -> dict[str, Any]:
    """Return the structure of a course and how far the viewer is."""
    context = way_through(page, request)
    enrolment: Enrolment | None = context["enrolment"]
    was = enrolment.last_lesson if enrolment else None
    return {
        **context,
        "course": page,
        "next_lesson": context["progress"].go_on_with(was),
        "visit": new_visit() if enrolment else "",
    }


def module_context(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    """Return the lessons of a module and how far the viewer is."""
    course = course_of(page)
    context = way_through(course, request)
    modules = context["structure"].modules
    module = next((one for one in modules if one.key == page.translation_key), None)
    refuse_withdrawn(request, stands=course.live and module is not None)
    return {**context, "course": course, "module": module}


def lesson_context(page: LessonPage, request: HttpRequest) -> dict[str, Any]:
    """Return a lesson's place in the course and the state of its questions."""
    course = course_of(page)
    structure = structure_of(course)
    module = structure.module_of(page.translation_key)
    refuse_withdrawn(request, stands=course.live and module is not None)
    before, following = structure.neighbours(page.translation_key)
    enrolment = enrolment_of(request.user, structure.key, page.translation_key)
    may_try = may_be_tried(page, request, enrolment)
    trial = "try" in request.GET and may_try
    body = body_of(page, request)
    asked = questions([] if page.quiz else asked_in(body), page.locale.language_code)
    progress = progress_of(enrolment, structure)
    return {
        "structure": structure,
        "enrolment": enrolment,
        "progress": progress,
        "course": course,
        "lesson": page,
        "body": body,
        "kept_as": kept_as(page, request),
        "address": kept(("courses.address", page.url_path), lambda: page.full_url),
        "module": module,
        "rail_alike": rail_alike(module, progress, enrolment),
        "before": before,
        "following": following,
        "question_states": question_states(request, asked, enrolment, trial=trial),
        "answered": request.GET.get("answered", ""),
        "may_try": may_try,
        "quiz": start_page(page, enrolment),
        "trial": trial,
        "visit": visit_of(page, request) if enrolment else "",
    }


def rail_alike(
    module: ModulePlace | None, progress: CourseProgress, enrolment: Enrolment | None
) -> tuple[object, ...]:
    """Return what the list of lessons beside a lesson shows of its viewer."""
    if enrolment is None or module is None:
        return ()
    states = tuple(progress.lesson(one).state for one in module.lessons)
    return (progress.percent, *states)


def may_be_tried(page: LessonPage, request: HttpRequest, enrolment: Enrolment | None) -> bool:
    """Say whether a trial is open to the viewer; not asked for a learner who did not ask."""
    if page.quiz or (enrolment and "try" not in request.GET):
        return False
    return can(request.user, "try", page).allowed


def refuse_withdrawn(request: HttpRequest, *, stands: bool) -> None:
    """Answer 404 where the course or the module above a page was withdrawn; previews show it."""
    if not stands and not getattr(request, "is_preview", False):
        raise Http404


def visit_of(page: LessonPage, request: HttpRequest) -> str:
    """Return the token of the visit: the one that an answer came back with, else a new one."""
    return continued(request.GET.get("visit", ""), page.translation_key)


def way_through(course: CoursePage, request: HttpRequest) -> dict[str, Any]:
    """Return structure, enrolment and progress of the viewer in a course."""
    structure = structure_of(course)
    enrolment = enrolment_of(request.user, structure.key)
    return {
        "structure": structure,
        "enrolment": enrolment,
        "progress": progress_of(enrolment, structure),
    }
