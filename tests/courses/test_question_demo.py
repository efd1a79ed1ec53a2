"""The questions of the demo can be made, shown and answered."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.template.loader import render_to_string

from courses.answering.rendering import question_context
from courses.domain.grading import Written, grade
from courses.domain.item_rules import problems
from courses.domain.question_specs import question_spec
from courses.services.question_content import text
from tests.courses.samples import ATTEMPT

DEMO = Path(__file__).resolve().parents[2] / "demo" / "courses"
QUESTIONS = [
    pytest.param({**one, "skills": []}, id=f"{path.parent.parent.name}:{one['key']}")
    for path in sorted(DEMO.rglob("*.yaml"))
    for one in yaml.safe_load(path.read_text(encoding="utf-8")).get("questions") or []
]


@pytest.mark.parametrize("data", QUESTIONS)
def test_it_is_complete_and_its_formulas_are_converted(data: dict[str, Any]) -> None:
    item = question_spec(data).item
    assert problems(item) == ()
    for html in (item.prompt, item.explanation, item.text, *(one.html for one in item.options)):
        assert r"\(" not in text(html)


@pytest.mark.parametrize("data", QUESTIONS)
def test_it_is_shown(data: dict[str, Any]) -> None:
    context = question_context(question_spec(data).item, attempt_id=ATTEMPT, show_key=True)
    assert "<fieldset" in render_to_string("courses/questions/question.html", context)


@pytest.mark.parametrize("data", [one for one in QUESTIONS if one.values[0]["kind"] == "numeric"])
def test_its_number_is_right_as_people_would_type_it(data: dict[str, Any]) -> None:
    item = question_spec(data).item
    assert item.number is not None
    typed = f"{item.number.answer:.12g}".replace(".", ",")
    assert grade(item, Written(typed)).success
    assert grade(item, Written(f"{typed} {item.number.unit}")).success
