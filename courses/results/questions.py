"""The questions of a course with how they were answered, also those no longer asked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Q

from courses.domain.structure import CourseStructure
from courses.models import Answer, Question
from courses.results.statistics import Figures, figures_by_question

NUMBERS = ("answers", "learners", "right", "score")


@dataclass(frozen=True)
class QuestionRow:
    """A question: where it is asked ('' if nowhere any more), how often it was answered.

    `score` is the mean of all answers from 0 to 1, None while there is none.
    """

    key: UUID
    title: str
    lesson: str = ""
    answers: int = 0
    learners: int = 0
    right: int = 0
    score: float | None = None
    figures: Figures | None = None


def question_rows(structure: CourseStructure, language: str) -> list[QuestionRow]:
    """Return the questions in the order of the course, then those asked earlier."""
    lessons: dict[UUID, str] = {}
    for lesson in structure.lessons:
        for place in lesson.questions:
            lessons.setdefault(place.key, lesson.title)
    numbers = _numbers(structure.key)
    figures = figures_by_question(structure)
    keys = [*lessons, *(key for key in numbers if key not in lessons)]
    titles = question_titles(keys, language)
    return [
        QuestionRow(
            key,
            titles.get(key, ""),
            lessons.get(key, ""),
            **numbers.get(key, {}),
            figures=figures.get(key),
        )
        for key in keys
    ]


def question_titles(keys: list[UUID], language: str) -> dict[UUID, str]:
    """Return the titles of questions, in a language where there is one."""
    rows = Question.objects.filter(translation_key__in=keys).select_related("locale")
    by_language = sorted(rows, key=lambda one: one.locale.language_code == language)
    return {one.translation_key: one.title for one in by_language}


def _numbers(course_key: UUID) -> dict[UUID, dict[str, Any]]:
    rows = Answer.objects.filter(enrolment__run__course_key=course_key).values_list("question_key")
    found = rows.annotate(
        answers=Count("id"),
        learners=Count("enrolment", distinct=True),
        right=Count("id", filter=Q(success=True)),
        score=Avg("scaled"),
    )
    return {
        key: dict(zip(NUMBERS, row, strict=True)) for key, *row in found.order_by("question_key")
    }
