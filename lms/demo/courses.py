"""Loads the demo's courses through the services that all authors' work goes through."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from courses.domain.authoring import CourseSpec, CreditSpec, LessonSpec, ModuleSpec, QuizSpec
from courses.domain.question_specs import question_spec
from courses.services.authoring import make_course, make_lesson, make_module
from courses.services.items import make_question
from lms.demo.blocks import block_spec
from lms.demo.files import Data, course_folders, lesson_files, module_folders, read, slug_of
from lms.demo.framework import skill_uri
from oer_library.formulas import html_with_formulas

AUTHORS = "Battery Learning Commons"


def load_courses() -> Counter[str]:
    """Load every course; return how many pages were made, updated, left unchanged or kept."""
    outcomes: Counter[str] = Counter()
    for folder in course_folders():
        outcomes += load_course(folder)
    return outcomes


def load_course(folder: Path) -> Counter[str]:
    """Load one course with its modules and lessons."""
    data = read(folder / "course.yaml")
    course = make_course(course_spec(folder, data))
    outcomes = Counter([course.outcome])
    for module_folder in module_folders(folder):
        module = make_module(course.page, module_spec(module_folder))
        outcomes[module.outcome] += 1
        for path in lesson_files(module_folder):
            lesson = make_lesson(module.page, lesson_spec(path, str(data["language"])))
            outcomes[lesson.outcome] += 1
    return outcomes


def course_spec(folder: Path, data: Data) -> CourseSpec:
    """Return what a course file says."""
    return CourseSpec(
        **described(folder, data),
        language=str(data["language"]),
        description=html_with_formulas(str(data.get("description", ""))),
        topic=str(data.get("topic", "")),
        eqf_level=data.get("eqf_level"),
        pass_mark=float(data.get("pass_mark", 0.6)),
        credit=credit(),
    )


def module_spec(folder: Path) -> ModuleSpec:
    """Return what a module file says."""
    data = read(folder / "module.yaml")
    return ModuleSpec(**described(folder, data), eqf_level=data.get("eqf_level"))


def lesson_spec(path: Path, language: str) -> LessonSpec:
    """Return what a lesson file says; its questions are made on the way."""
    data = read(path)
    questions = lesson_questions(data, language)
    blocks = [block_spec(block, questions) for block in data.get("body", [])]
    return LessonSpec(
        **described(path, data),
        minutes=int(data.get("minutes", 10)),
        body=tuple(blocks),
        credit=credit(),
        quiz=QuizSpec(**data["quiz"]) if "quiz" in data else None,
        skills=tuple((skill_uri(key), level) for key, level in data.get("skills", {}).items()),
    )


def lesson_questions(data: Data, language: str) -> Mapping[str, int]:
    """Make a lesson's questions; return their primary keys by their keys in the file."""
    return {
        str(one["key"]): make_question(question_spec(named(one), language=language)).pk
        for one in data.get("questions", [])
    }


def named(question: Data) -> Data:
    """Return a question with the skills that its file names by their keys, by their URIs."""
    skills = question.get("skills", {})
    return {
        **question,
        "skills": [{"skill": skill_uri(key), "level": level} for key, level in skills.items()],
    }


def described(path: Path, data: Data) -> dict[str, Any]:
    """Return what courses, modules and lessons have in common."""
    return {
        "key": UUID(str(data["uuid"])),
        "slug": slug_of(path),
        "title": str(data["title"]),
        "summary": str(data.get("summary", "")),
        "learning_outcomes": tuple(str(one) for one in data.get("learning_outcomes", [])),
    }


def credit() -> CreditSpec:
    """Return the credit of our own content."""
    return CreditSpec(authors=AUTHORS)
