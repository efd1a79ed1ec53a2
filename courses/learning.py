"""Finds what a request is about: the course, the lesson, the learner's enrolment in it."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from courses.domain.structure import CourseStructure, LessonPlace
from courses.models import CoursePage, Enrolment, LessonPage
from courses.permissions import is_open, may_read, stands
from courses.selectors.progress import enrolment_of
from courses.selectors.structure import course_by_key, course_of, lesson_by_key, structure_of
from courses.services.acts import Learning
from kernel.published import kept


@dataclass(frozen=True)
class Place:
    """A lesson in its course, as the viewer of a request meets it."""

    course: CoursePage
    page: LessonPage
    structure: CourseStructure
    lesson: LessonPlace
    enrolment: Enrolment | None = None

    def learning(self) -> Learning | None:
        """Return the context of the viewer's acts, None without an enrolment."""
        if self.enrolment is None:
            return None
        return Learning(self.enrolment, self.structure, self.page.locale.language_code)


def place_of(request: HttpRequest, lesson_key: UUID) -> Place:
    """Return where a lesson stands; 404 where the viewer may read none.

    Where it stands is kept until anything is published; restrictions are asked each time.
    """
    language = get_language() or ""
    place = kept(("courses.place", lesson_key, language), lambda: standing(lesson_key, language))
    if not is_open(request, place.page):
        raise Http404
    return replace(place, enrolment=enrolment_of(request.user, place.structure.key))


def standing(lesson_key: UUID, language: str) -> Place:
    """Return where a lesson stands for everybody; 404 where it, or what is above it, is not live."""
    page = lesson_by_key(lesson_key, language)
    if page is None or not stands(page):
        raise Http404
    course = course_of(page)
    structure = structure_of(course)
    lesson = next((one for one in structure.lessons if one.key == lesson_key), None)
    if lesson is None:
        raise Http404
    return Place(course, page, structure, lesson)


def course_structure(request: HttpRequest, course_key: UUID) -> tuple[CoursePage, CourseStructure]:
    """Return a course in the viewer's language and its structure; 404 for what may not be read."""
    course = course_by_key(course_key, get_language() or "")
    if course is None or not may_read(request, course):
        raise Http404
    return course, structure_of(course)
