"""The structure of a course today, in three queries."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from courses.domain.quiz import Pool
from courses.domain.structure import (
    CourseStructure,
    LessonPlace,
    ModulePlace,
    PoolPlace,
    QuestionPlace,
)
from courses.models.questions import Question
from courses.pages import CoursePage, LessonPage, ModulePage
from courses.selectors.items import question_places
from courses.selectors.languages import in_language
from kernel.published import kept


def structure_of(course: CoursePage) -> CourseStructure:
    """Return the live modules and lessons of a course, kept until anything is published."""
    return kept(("courses.structure", course.pk), lambda: read_structure(course))


def read_structure(course: CoursePage) -> CourseStructure:
    """Return the live modules and lessons of a course, in the order of the page tree."""
    modules = list(ModulePage.objects.child_of(course).live().order_by("path"))
    lessons = list(LessonPage.objects.descendant_of(course).live().order_by("path"))
    keys = {pk for lesson in lessons for pk in question_ids(lesson)}
    places = question_places(keys)
    base = course.get_url() or ""
    return CourseStructure(
        key=course.translation_key,
        title=course.title,
        url=base,
        pass_mark=course.pass_mark,
        modules=tuple(module_place(base, module, lessons, places) for module in modules),
    )


def whole_structure(structure: CourseStructure, language: str) -> CourseStructure:
    """Return a course with what other languages have more: what completion is judged by.

    A translation that is half done completes nothing. Kept until anything is published.
    """
    key = ("courses.whole", structure.key, language)
    return kept(key, lambda: read_whole(structure, language))


def read_whole(structure: CourseStructure, language: str) -> CourseStructure:
    """Return a course with what other languages have more."""
    others = CoursePage.objects.live().filter(translation_key=structure.key)
    for page in others.exclude(locale__language_code=language).order_by("pk"):
        structure = structure.with_more(structure_of(page))
    return structure


def module_place(
    base: str,
    module: ModulePage,
    lessons: Iterable[LessonPage],
    places: dict[int, QuestionPlace],
) -> ModulePlace:
    """Return a module with those of the lessons that are in it."""
    url = f"{base}{module.slug}/"
    return ModulePlace(
        key=module.translation_key,
        title=module.title,
        summary=module.summary,
        url=url,
        lessons=tuple(
            lesson_place(url, lesson, places)
            for lesson in lessons
            if lesson.path[: -LessonPage.steplen] == module.path
        ),
    )


def lesson_place(url: str, lesson: LessonPage, places: dict[int, QuestionPlace]) -> LessonPlace:
    """Return a lesson with its questions."""
    return LessonPlace(
        key=lesson.translation_key,
        title=lesson.title,
        url=f"{url}{lesson.slug}/",
        minutes=lesson.minutes,
        questions=tuple(places[pk] for pk in question_ids(lesson) if pk in places),
        pools=tuple(pool_places(lesson, places)),
        quiz=bool(lesson.quiz),
    )


def pool_places(lesson: LessonPage, places: dict[int, QuestionPlace]) -> Iterator[PoolPlace]:
    """Yield the pools of a quiz that ask only some of their questions."""
    for pool in pools_of(lesson) if lesson.quiz else ():
        keys = tuple(places[pk].key for pk in pool.questions if pk in places)
        if pool.draw < len(keys):
            yield PoolPlace(keys, pool.draw)


def question_ids(lesson: LessonPage) -> list[int]:
    """Return the primary keys of a lesson's questions in their order, each once."""
    return list(dict.fromkeys(pk for pool in pools_of(lesson) for pk in pool.questions))


def asked_in_a_quiz(key: UUID) -> bool:
    """Say whether a question stands in any quiz, of any course, live or not."""
    asked = set(Question.objects.filter(translation_key=key).values_list("pk", flat=True))
    quizzes = LessonPage.objects.exclude(quiz="").only("body")
    return any(not asked.isdisjoint(question_ids(lesson)) for lesson in quizzes)


def pools_of(lesson: LessonPage) -> list[Pool]:
    """Return what a lesson asks, without loading it: pools, and questions as pools of one."""
    raw: Iterable[dict[str, Any]] = lesson.body.raw_data
    asked = (pool_of(block["type"], block["value"]) for block in raw if block["value"])
    return [pool for pool in asked if pool is not None and pool.questions]


def pool_of(kind: str, value: Any) -> Pool | None:
    """Return a question or a pool of a lesson's body; None for any other block."""
    if kind == "question":
        return Pool((value,))
    if kind != "pool":
        return None
    rows = [one["value"] if isinstance(one, dict) else one for one in value["questions"]]
    return Pool(tuple(pk for pk in rows if pk), value["draw"] or 1)


def course_by_key(key: UUID, language: str = "") -> CoursePage | None:
    """Return the live course page of a key, in `language` if there is one."""
    pages = CoursePage.objects.filter(translation_key=key, live=True)
    return in_language(pages.select_related("locale"), language)


def lesson_by_key(key: UUID, language: str = "") -> LessonPage | None:
    """Return the live lesson page of a key, in `language` if there is one."""
    pages = LessonPage.objects.filter(translation_key=key, live=True)
    return in_language(pages.select_related("locale"), language)


def course_of(page: ModulePage | LessonPage) -> CoursePage:
    """Return the course that a module or lesson belongs to, kept until anything is published."""
    return kept(("courses.course_of", page.path), lambda: read_course_of(page))


def read_course_of(page: ModulePage | LessonPage) -> CoursePage:
    """Return the course that a module or lesson belongs to."""
    course: CoursePage = CoursePage.objects.ancestor_of(page).get()
    return course


def lessons_by_keys(keys: Collection[UUID], language: str = "") -> dict[UUID, LessonPage]:
    """Return the live lesson pages of some keys, those in `language` before translations."""
    pages = LessonPage.objects.filter(translation_key__in=keys, live=True).select_related("locale")
    ordered = sorted(pages, key=lambda page: page.locale.language_code == language)
    return {page.translation_key: page for page in ordered}
