"""Numeric questions with own numbers: drawn from a seed, answered by a formula."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from wagtail.blocks import StructBlockValidationError

from courses.blocks.questions import NumericBlock
from courses.domain.formulas import FormulaError, evaluate
from courses.domain.grading import Written, grade
from courses.domain.item_rules import problems
from courses.domain.items import Item, Kind, Misconception, Number, Parameter
from courses.domain.lacks import Lack
from courses.domain.parameters import drawn, filled, instantiate
from courses.domain.question_specs import question_spec
from courses.models.questions import Question
from courses.services.items import item_of, make_question

ENERGY = Item(
    kind=Kind.NUMERIC,
    prompt="<p>A pack of {cells} cells of {voltage} V in series: which voltage?</p>",
    explanation="<p>{cells} × {voltage} V = {answer} V</p>",
    number=Number(0.0, "V", percent=1),
    misconceptions=(Misconception("voltage", "One cell has {voltage} V. How many are there?"),),
    parameters=(Parameter("cells", 4, 16), Parameter("voltage", 3.2, 3.7, 0.1)),
    formula="cells * voltage",
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 + 3 * 4", 14),
        ("(a + 1)^2", 16),
        ("2 * a^2", 18),
        ("-a ** 2", -9),
        ("sqrt(16) / max(1, 2)", 2),
        ("log(exp(2))", 2),
        ("sin(pi / 2)", 1),
        ("round(2.6)", 3),
    ],
)
def test_a_formula_is_arithmetic(formula: str, value: float) -> None:
    assert evaluate(formula, {"a": 3.0}) == pytest.approx(value)


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "a +",
        "b",
        "1 / 0",
        "sqrt(-1)",
        "(-8) ^ 0.5",
        "9 ^ 9 ^ 9 ^ 9",
        "__import__('os').getcwd()",
        "a.real",
        "[a][0]",
        "(lambda: 1)()",
        "max(a, key=abs)",
        "'a' * 9",
        "True",
        "1j",
        "1 if a else 2",
        "exp(1000)",
        "sin",
        "sqrt()",
        "-" * 200 + "1",
        "1+" * 200 + "1",
    ],
)
def test_nothing_else_is_evaluated(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": 3.0})


def test_the_same_seed_gives_the_same_numbers_in_another_process() -> None:
    code = (
        "from courses.domain.parameters import drawn;"
        "from tests.courses.test_own_numbers import ENERGY;"
        "print(drawn(ENERGY, 'one seed'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {code}"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == str(drawn(ENERGY, "one seed"))


def test_numbers_keep_to_their_limits_and_steps() -> None:
    found = [drawn(ENERGY, f"seed {number}") for number in range(200)]
    assert {str(one["voltage"]) for one in found} == {"3.2", "3.3", "3.4", "3.5", "3.6", "3.7"}
    assert {int(one["cells"]) for one in found} == set(range(4, 17))


def test_words_and_answer_come_from_the_same_numbers() -> None:
    asked = instantiate(ENERGY, "seed")
    cells, voltage = (one.normalize() for one in drawn(ENERGY, "seed").values())
    assert (
        asked.prompt == f"<p>A pack of {cells} cells of {voltage} V in series: which voltage?</p>"
    )
    assert asked.number is not None
    assert asked.number.answer == pytest.approx(float(cells * voltage))
    assert grade(asked, Written(f"{cells * voltage} V")).success
    assert f"= {(cells * voltage).normalize():f} V" in asked.explanation


def test_a_known_mistake_may_be_a_formula() -> None:
    voltage = drawn(ENERGY, "seed")["voltage"]
    verdict = grade(instantiate(ENERGY, "seed"), Written(f"{voltage} V"))
    assert f"{voltage} V" in verdict.heading + "".join(verdict.feedback)


def test_an_item_without_parameters_stays_what_it_is() -> None:
    plain = Item(kind=Kind.NUMERIC, prompt="{cells}?", number=Number(3.7, "V", percent=1))
    assert instantiate(plain, "seed") is plain


def test_new_fields_change_no_digest() -> None:
    plain = Item(kind=Kind.NUMERIC, prompt="How much?", number=Number(3.7, "V", percent=1))
    assert plain.to_json() == (
        '{"kind":"numeric","number":{"answer":3.7,"percent":1,"unit":"V"},"prompt":"How much?"}'
    )
    assert Item.from_json(ENERGY.to_json()) == ENERGY


def test_attributes_are_left_alone() -> None:
    assert filled('<embed alt="{cells}"/>{cells}', {"cells": "4"}) == '<embed alt="{cells}"/>4'


@pytest.mark.parametrize(
    ("changes", "lack"),
    [
        ({"formula": ""}, Lack.FORMULA),
        ({"formula": "cells * volts"}, Lack.FORMULA),
        ({"formula": "cells / (voltage - 3.2)"}, Lack.FORMULA),
        ({"parameters": ()}, Lack.FORMULA_ALONE),
        ({"parameters": (Parameter("cells", 4, 4), ENERGY.parameters[1])}, Lack.PARAMETER),
        ({"parameters": (Parameter("pi", 4, 9), *ENERGY.parameters)}, Lack.PARAMETER),
        ({"parameters": (ENERGY.parameters[0], *ENERGY.parameters)}, Lack.EQUAL),
        ({"prompt": "<p>{cels}?</p>"}, Lack.PLACES),
        ({"prompt": "<p>{cells} {answer}?</p>"}, Lack.PLACES),
        ({"misconceptions": (Misconception("voltage * cells", ""),)}, Lack.MISCONCEPTION_IS_RIGHT),
        ({"number": Number(0.0, "V")}, Lack.TOLERANCE),
    ],
)
def test_what_cannot_be_asked_is_not_published(changes: dict[str, Any], lack: Lack) -> None:
    assert lack in {one.lack for one in problems(replace(ENERGY, **changes))}


def test_what_can_be_asked_is_published() -> None:
    assert problems(ENERGY) == ()


def made() -> Question:
    data = {
        "uuid": "3d0f4f0e-30b4-4a2b-9d8b-0c9a0a7c9f11",
        "kind": "numeric",
        "title": "Series",
        "prompt": ENERGY.prompt,
        "explanation": ENERGY.explanation,
        "unit": "V",
        "tolerance": {"percent": 1},
        "parameters": [
            {"name": "cells", "min": 4, "max": 16},
            {"name": "voltage", "min": 3.2, "max": 3.7, "step": 0.1},
        ],
        "formula": ENERGY.formula,
        "misconceptions": [{"value": "voltage", "feedback": ENERGY.misconceptions[0].feedback}],
    }
    return make_question(question_spec(data))


@pytest.mark.django_db
def test_the_editor_keeps_numbers_and_formula() -> None:
    question = made()
    assert item_of(question) == ENERGY
    assert question.version is not None
    assert question.version.frozen == ENERGY


@pytest.mark.django_db
def test_a_version_is_asked_with_the_numbers_of_its_seed() -> None:
    version = made().version
    assert version is not None
    version.seed = "seed"
    assert version.item == instantiate(ENERGY, "seed")
    assert version.numbers == {name: float(one) for name, one in drawn(ENERGY, "seed").items()}


def test_a_number_without_formula_needs_an_answer() -> None:
    block = NumericBlock()
    value = block.to_python(
        {"prompt": "<p>How much?</p>", "unit": "V", "tolerance": 1, "tolerance_in": "percent"}
    )
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {"answer"}
