"""Every number that the demo courses mark is worked out again from its calculation."""

import ast
import math
import operator
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

COURSES = Path(__file__).resolve().parents[2] / "demo" / "courses"

BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
UNARY: dict[type[ast.unaryop], Callable[[float], float]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "round": round,
    **{name: member for name, member in vars(math).items() if callable(member)},
}
CONSTANTS: dict[str, float] = {"pi": math.pi, "e": math.e}


def evaluate(expression: str) -> float:
    """Work out plain arithmetic; anything else is refused."""
    return _value(ast.parse(expression, mode="eval").body)


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return BINARY[type(op)](_value(left), _value(right))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in UNARY:
            return UNARY[type(op)](_value(operand))
        case ast.Name(id=name) if name in CONSTANTS:
            return CONSTANTS[name]
        case ast.Attribute(value=ast.Name(id="math"), attr=name) if name in CONSTANTS:
            return CONSTANTS[name]
        case ast.Call(func=func, args=args, keywords=[]):
            return _function(func)(*(_value(argument) for argument in args))
    raise ValueError(f"not plain arithmetic: {ast.unparse(node)}")


def _function(node: ast.expr) -> Callable[..., float]:
    match node:
        case ast.Name(id=name) if name in FUNCTIONS:
            return FUNCTIONS[name]
        case ast.Attribute(value=ast.Name(id="math"), attr=name) if name in FUNCTIONS:
            return FUNCTIONS[name]
    raise ValueError(f"not a known function: {ast.unparse(node)}")


def allowed_difference(item: dict[str, Any]) -> float:
    """How far an answer may be off, from an absolute or a percent tolerance."""
    tolerance = item.get("tolerance") or {}
    if "percent" in tolerance:
        return abs(float(item["answer"])) * float(tolerance["percent"]) / 100
    return float(tolerance.get("absolute", 0))


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each question of each lesson, with a name for the test report."""
    for path in sorted(COURSES.rglob("*.yaml")):
        lesson = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for question in lesson.get("questions") or []:
            yield f"{path.relative_to(COURSES)}:{question['key']}", question


def calculated() -> Iterator[tuple[str, dict[str, Any]]]:
    """Numeric questions and numeric gaps that say how their answer comes about."""
    for name, question in questions():
        if question["kind"] == "numeric" and "calculation" in question:
            yield name, question
        for number, gap in enumerate(question.get("gaps") or [], start=1):
            if "answer" in gap and "calculation" in gap:
                yield f"{name}:gap-{number}", gap


def numeric() -> Iterator[tuple[str, dict[str, Any]]]:
    """All numeric questions whose number is written down; a formula is its own calculation."""
    return (
        pair for pair in questions() if pair[1]["kind"] == "numeric" and "formula" not in pair[1]
    )


def as_params(pairs: Iterator[tuple[str, dict[str, Any]]]) -> list[Any]:
    """Turn named items into named test cases."""
    return [pytest.param(item, id=name) for name, item in pairs]


@pytest.mark.parametrize("item", as_params(calculated()))
def test_calculation_gives_the_answer(item: dict[str, Any]) -> None:
    """The arithmetic and the stored answer agree."""
    difference = abs(evaluate(str(item["calculation"])) - float(item["answer"]))
    assert difference <= allowed_difference(item) + 1e-9


@pytest.mark.parametrize("question", as_params(numeric()))
def test_numeric_question_has_a_calculation(question: dict[str, Any]) -> None:
    """No number is marked without saying where it comes from."""
    assert question.get("calculation")


@pytest.mark.parametrize("question", as_params(numeric()))
def test_misconceptions_are_not_right(question: dict[str, Any]) -> None:
    """A value that is called a misconception must not count as right."""
    for misconception in question.get("misconceptions") or []:
        difference = abs(float(misconception["value"]) - float(question["answer"]))
        assert difference > allowed_difference(question)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("280 * 0.5", 140),
        ("-2 ** 2", -4),
        ("math.sqrt(16) + pi - pi", 4),
        ("round(7 / 2, 1)", 3.5),
    ],
)
def test_evaluator_does_arithmetic(expression: str, expected: float) -> None:
    """Plain arithmetic and functions of math are worked out."""
    assert evaluate(expression) == pytest.approx(expected)


@pytest.mark.parametrize("expression", ["__import__('os')", "(1).real", "[1]", "True", "x"])
def test_evaluator_refuses_the_rest(expression: str) -> None:
    """Names, attributes and calls from outside arithmetic are refused."""
    with pytest.raises(ValueError, match="not"):
        evaluate(expression)
