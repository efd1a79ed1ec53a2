"""Lessons and workplace tasks as steps: what teaches a skill, or needs it beforehand."""

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse

from courses.models import LessonPage, TaskSkill
from kernel.registries import steps
from kernel.registries.steps import Step

MOST = 200
"""Lessons that are looked at, in the order of the tree."""


def register() -> None:
    """Tell the kernel; called once at start."""
    steps.register("courses", found)


def found(skills: Collection[str], viewer: Any) -> Iterator[Step]:
    """Yield the steps of the tasks and lessons that everybody may read."""
    yield from found_tasks(skills)
    lessons = LessonPage.objects.live().public().filter(skills__skill__uri__in=skills).distinct()
    rows = lessons.order_by("path").prefetch_related("skills__skill").select_related("locale")
    for lesson in rows[:MOST]:
        yield from of_lesson(lesson, frozenset(skills))


def of_lesson(lesson: LessonPage, skills: frozenset[str]) -> Iterator[Step]:
    """Yield a step for each of the skills that a lesson names."""
    for one in lesson.skills.all():
        if one.skill.uri in skills:
            yield Step(
                kind="lesson",
                key=str(lesson.translation_key),
                title=lesson.title,
                address=lesson.get_url() or "",
                skill=one.skill.uri,
                act="teaches" if one.taught else "needs",
                language=lesson.locale.language_code,
                level=one.level,
                minutes=lesson.minutes,
            )


def found_tasks(skills: Collection[str]) -> Iterator[Step]:
    """Yield the steps of the workplace tasks that name some skills."""
    rows = TaskSkill.objects.filter(skill__uri__in=skills, task__live=True)
    for one in rows.select_related("task", "skill").order_by("task__title", "pk")[:MOST]:
        yield Step(
            kind="task",
            key=str(one.task.uuid),
            title=one.task.title,
            address=reverse("courses:task", args=[one.task.uuid]),
            skill=one.skill.uri,
            act="teaches" if one.taught else "needs",
            language=one.task.language,
            level=one.level,
            minutes=one.task.minutes,
        )
