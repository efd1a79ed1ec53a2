"""What the demo's courses give to the library: lessons, figures, questions, words, roles."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import escape

from kernel.spreadsheets import lines
from lms.demo.blocks import rich
from lms.demo.files import (
    Data,
    course_folders,
    demo_folder,
    lesson_files,
    module_folders,
    read,
    slug_of,
)
from lms.demo.framework import files as framework_files
from lms.demo.glossary import terms
from lms.demo.library import Spec, Version, file_of

DESCRIBED = ("alternativeText", "highContrastDisplay")
LANGUAGES = ("en", "es", "de")
QUESTIONS = {"en": "Questions: {}", "es": "Preguntas: {}"}
OF_QUESTIONS = {
    "en": "The questions of a lesson with their right answers and explanations, for own lessons.",
    "es": "Las preguntas de una lección con sus respuestas y explicaciones, para lecciones propias.",
}


def course_specs() -> Iterator[Spec]:
    """Yield the resources of all lessons."""
    drawn: set[str] = set()
    for folder in course_folders():
        course = read(folder / "course.yaml")
        about = {"languages": (str(course["language"]),), "topic": str(course["topic"])}
        for module in module_folders(folder):
            for path in lesson_files(module):
                lesson = read(path)
                if lesson.get("skills"):
                    continue  # it teaches as a lesson; its questions test, so their keys stay here
                name = f"{slug_of(folder)}-{slug_of(path)}"
                yield from lesson_specs(name, lesson, about)
                yield from figure_specs(lesson, about, drawn)


def lesson_specs(name: str, lesson: Data, about: Mapping[str, Any]) -> Iterator[Spec]:
    """Yield a lesson's text as a page, and its questions as a file."""
    text = "".join(text_of(block) for block in lesson.get("body", []))
    outcomes = tuple(str(one) for one in lesson.get("learning_outcomes", ()))
    common = {**about, "outcomes": outcomes, "minutes": int(lesson.get("minutes", 10))}
    if text:
        yield Spec(
            key=f"lesson-{name}",
            title=str(lesson["title"]),
            description=str(lesson.get("summary", "")),
            types=("text",),
            features=("structuralNavigation", "MathML", "displayTransformability"),
            versions=(Version(body=text),),
            **common,
        )
    if lesson.get("questions"):
        language = about["languages"][0]
        content = json.dumps(lesson["questions"], ensure_ascii=False, indent=1, default=str)
        yield Spec(
            key=f"questions-{name}",
            kind="file",
            title=QUESTIONS[language].format(lesson["title"]),
            description=OF_QUESTIONS[language],
            types=("drill_and_practice", "assessment"),
            file=(f"{name}.json", content.encode()),
            **common,
        )


def figure_specs(lesson: Data, about: Mapping[str, Any], drawn: set[str]) -> Iterator[Spec]:
    """Yield the drawings of a lesson as files, each once."""
    for block in lesson.get("body", []):
        figure = block.get("drawing")
        if not figure or figure["name"] in drawn:
            continue
        drawn.add(figure["name"])
        yield Spec(
            key=f"figure-{figure['name']}",
            kind="file",
            title=str(figure["title"]),
            description=str(figure["description"]),
            types=("diagram",),
            file=file_of(demo_folder() / "drawings", f"{figure['name']}.svg"),
            access_modes=("visual",),
            features=DESCRIBED,
            **about,
        )


def text_of(block: Data) -> str:
    """Return the words of a block as rich text; questions and drawings stand for themselves."""
    ((name, value),) = block.items()
    if name == "text":
        return rich(value)
    if name == "definition":
        return f"<h3>{escape(value['term'])}</h3>{rich(value['html'])}"
    if name == "safety":
        return f"<h3>{escape(value['title'])}</h3>{rich(value['html'])}"
    return ""


def list_specs() -> Iterator[Spec]:
    """Yield glossary and framework as tables."""
    glossary = [
        [one["labels"][code] for code in LANGUAGES] + [one["definition"]] for one in terms()
    ]
    yield table(
        "glossary",
        "Words of the battery field in three languages",
        "Terms from raw materials to second use: what they mean in English, and what they are called in Spanish and German.",
        [["English", "Spanish", "German", "Definition"], *glossary],
    )
    skills, roles = framework_files()
    rows = [
        [one["labels"]["en"], one["isco"], one["stage"], one["eqf_level"], one["description"]]
        for one in roles
    ]
    yield table(
        "job-roles",
        "The 23 job roles of the battery value chain",
        "What each role does, at which stage and level, with its ISCO group.",
        [["Role", "ISCO", "Stage", "EQF", "What it does"], *rows],
    )
    names = [[one["labels"][code] for code in LANGUAGES] + [one["kind"]] for one in skills]
    yield table(
        "skills",
        "Skills of the battery job roles",
        "Names of skills in three languages, each matched to ESCO.",
        [["English", "Spanish", "German", "Kind"], *names],
    )


def table(key: str, title: str, description: str, rows: list[list[Any]]) -> Spec:
    """Return a table as a file of comma-separated values."""
    return Spec(
        key=key,
        kind="file",
        title=title,
        description=description,
        languages=LANGUAGES,
        licence="CC0-1.0",
        types=("index",),
        file=(f"{key}.csv", "".join(lines(rows)).encode()),
    )
