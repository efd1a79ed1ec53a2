"""The demo courses keep to the agreed shape."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

DEMO = Path(__file__).resolve().parents[2] / "demo"
COURSES = DEMO / "courses"
DRAWINGS = DEMO / "drawings"
BLOCKS = {
    "text",
    "drawing",
    "table",
    "definition",
    "worked_example",
    "safety",
    "question",
    "pool",
}
TOPICS = {"cells", "safety", "electricity", "manufacturing", "operation", "recycling"}
LEVELS = {"danger", "warning", "note"}
GAP = re.compile(r"\[\[(\d+)\]\]")

Content = dict[str, Any]


def load(path: Path) -> Content:
    """One YAML file as a mapping."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


FILES: dict[Path, Content] = {path: load(path) for path in sorted(COURSES.rglob("*.yaml"))}
LESSONS = {
    path: content
    for path, content in FILES.items()
    if path.name not in {"course.yaml", "module.yaml"}
}


def cases(files: dict[Path, Content]) -> list[Any]:
    """Contents as test cases named by their path."""
    return [
        pytest.param(content, id=str(path.relative_to(COURSES))) for path, content in files.items()
    ]


def blocks(lesson: Content, kind: str) -> Iterator[Any]:
    """The blocks of one kind in a lesson's body."""
    return (block[kind] for block in lesson["body"] if kind in block)


def questions_of(course: Path) -> list[Content]:
    """All questions of one course."""
    return [
        question
        for path, lesson in LESSONS.items()
        if path.is_relative_to(course)
        for question in lesson.get("questions") or []
    ]


def all_questions() -> list[Any]:
    """All questions of all courses as test cases."""
    return [
        pytest.param(question, id=f"{path.relative_to(COURSES)}:{question['key']}")
        for path, lesson in LESSONS.items()
        for question in lesson.get("questions") or []
    ]


def drawings() -> list[Any]:
    """All drawings, both forms, as test cases."""
    return [pytest.param(path, id=path.name) for path in sorted(DRAWINGS.glob("*.svg"))]


def courses() -> list[Path]:
    """The folders of the courses."""
    return sorted(path.parent for path in FILES if path.name == "course.yaml")


def test_uuids_are_unique() -> None:
    """No two pages or questions share an identifier."""
    found = [content["uuid"] for content in FILES.values()]
    found += [case.values[0]["uuid"] for case in all_questions()]
    assert [name for name, count in Counter(map(str, found)).items() if count > 1] == []
    assert all(UUID(str(name)).version == 4 for name in found)


@pytest.mark.parametrize("course", courses(), ids=lambda path: path.name)
def test_course_says_what_it_is(course: Path) -> None:
    """Topic, level, licence, outcomes and at least one module are there."""
    content = FILES[course / "course.yaml"]
    assert content["topic"] in TOPICS
    assert 1 <= content["eqf_level"] <= 8
    assert 0 < content["pass_mark"] <= 1
    assert content["licence"] == "CC-BY-4.0"
    assert content["learning_outcomes"]
    assert list(course.glob("[0-9][0-9]-*/module.yaml"))


@pytest.mark.parametrize("course", courses(), ids=lambda path: path.name)
def test_question_keys_are_unique_in_the_course(course: Path) -> None:
    """A key names one question of a course."""
    count = Counter(question["key"] for question in questions_of(course))
    assert [key for key, times in count.items() if times > 1] == []


@pytest.mark.parametrize("lesson", cases(LESSONS))
def test_lesson_has_its_parts(lesson: Content) -> None:
    """Title, summary, minutes, outcomes and only known blocks."""
    for name in ("uuid", "title", "summary", "minutes", "learning_outcomes", "body"):
        assert lesson.get(name), name
    for block in lesson["body"]:
        assert len(block) == 1
        assert set(block) <= BLOCKS


@pytest.mark.parametrize("lesson", cases(LESSONS))
def test_each_question_is_placed_once(lesson: Content) -> None:
    """What is asked stands in the body, exactly once."""
    keys = [question["key"] for question in lesson.get("questions") or []]
    pooled = [key for pool in blocks(lesson, "pool") for key in pool["questions"]]
    assert sorted([*blocks(lesson, "question"), *pooled]) == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("lesson", cases(LESSONS))
def test_a_pool_draws_some_of_its_questions(lesson: Content) -> None:
    """Pools stand in quizzes, draw fewer than they hold, and their questions are worth the same."""
    points = {one["key"]: one["points"] for one in lesson.get("questions") or []}
    for pool in blocks(lesson, "pool"):
        assert lesson["quiz"]["mode"] in {"practice", "graded"}
        assert 0 < pool["draw"] < len(pool["questions"])
        assert len({points[key] for key in pool["questions"]}) == 1


@pytest.mark.parametrize("lesson", cases(LESSONS))
def test_drawings_exist_in_both_forms(lesson: Content) -> None:
    """A drawing has its desktop form, its phone form and its words."""
    for drawing in blocks(lesson, "drawing"):
        assert (DRAWINGS / f"{drawing['name']}.svg").is_file(), drawing["name"]
        assert (DRAWINGS / f"{drawing['name']}.phone.svg").is_file(), drawing["name"]
        for name in ("title", "description", "caption", "credit"):
            assert drawing.get(name), name


@pytest.mark.parametrize("lesson", cases(LESSONS))
def test_safety_notes_have_a_source(lesson: Content) -> None:
    """No safety note stands without its source."""
    for note in blocks(lesson, "safety"):
        assert note["level"] in LEVELS
        assert note.get("title")
        assert note.get("html")
        assert note.get("source")


@pytest.mark.parametrize("lesson", cases(LESSONS))
def test_tables_are_even(lesson: Content) -> None:
    """A table has a caption, a header and rows of one length."""
    for table in blocks(lesson, "table"):
        assert table["caption"]
        assert table["header"] in {"row", "column", "both", "none"}
        assert len({len(row) for row in table["rows"]}) == 1


@pytest.mark.parametrize("question", all_questions())
def test_question_has_a_known_kind_and_its_words(question: Content) -> None:
    """Kind, title, prompt, points and explanation are there."""
    assert question["kind"] in CHECKS
    assert question["points"] > 0
    assert question["max_attempts"] >= 0
    for name in ("uuid", "title", "prompt", "explanation"):
        assert question.get(name), name


@pytest.mark.parametrize("question", all_questions())
def test_question_can_be_answered(question: Content) -> None:
    """Each kind has what a right answer needs."""
    CHECKS[question["kind"]](question)


def check_single_choice(question: Content) -> None:
    """One option is right."""
    check_multiple_choice(question)
    assert [option.get("correct") for option in question["options"]].count(True) == 1


def check_multiple_choice(question: Content) -> None:
    """Right options are there and every option answers back."""
    assert any(option.get("correct") for option in question["options"])
    assert len(question["options"]) >= 3
    assert all(option.get("feedback") for option in question["options"])


def check_numeric(question: Content) -> None:
    """A number or a formula, and one kind of tolerance."""
    assert question.get("formula") or isinstance(question["answer"], int | float)
    assert set(question["tolerance"]) in ({"absolute"}, {"percent"})


def check_ordering(question: Content) -> None:
    """At least three items, none twice."""
    assert len(set(question["items"])) == len(question["items"]) >= 3


def check_matching(question: Content) -> None:
    """At least three pairs, and no distractor that is a partner."""
    rights = [pair["right"] for pair in question["pairs"]]
    assert len(rights) >= 3
    assert not set(rights) & set(question.get("distractors") or [])


def check_cloze(question: Content) -> None:
    """Every gap of the text takes words, one of some options, or a number."""
    numbers = [int(number) for number in GAP.findall(question["text"])]
    assert sorted(numbers) == list(range(1, len(question["gaps"]) + 1))
    for gap in question["gaps"]:
        if "options" in gap:
            assert gap["correct"] in gap["options"]
        else:
            assert gap["tolerance"] if "answer" in gap else gap["accept"]


def check_short_text(question: Content) -> None:
    """Some wording is accepted."""
    assert question["accept"]


CHECKS: dict[str, Callable[[Content], None]] = {
    "single_choice": check_single_choice,
    "multiple_choice": check_multiple_choice,
    "numeric": check_numeric,
    "ordering": check_ordering,
    "matching": check_matching,
    "cloze": check_cloze,
    "short_text": check_short_text,
}


@pytest.mark.parametrize("path", drawings())
def test_drawing_is_plain(path: Path) -> None:
    """A drawing carries no id, style, script, title or link of its own."""
    svg = path.read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert 'class="draw"' in svg.split(">", 1)[0]
    for pattern in (
        r"\sid=",
        r"\sstyle=",
        r"<script",
        r"<title",
        r"<desc",
        r"href",
        r"radient",
    ):
        assert not re.search(pattern, svg), pattern


@pytest.mark.parametrize("path", drawings())
def test_phone_form_is_readable(path: Path) -> None:
    """Phone drawings are 340 units wide with labels of at least 14."""
    svg = path.read_text(encoding="utf-8")
    if path.name.endswith(".phone.svg"):
        assert re.search(r'viewBox="0 0 340 ', svg)
        assert all(float(size) >= 14 for size in re.findall(r'font-size="([\d.]+)"', svg))
