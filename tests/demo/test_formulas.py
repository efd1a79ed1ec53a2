"""Every formula of the demo courses converts to MathML, strictly."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from math_core import LatexToMathML

COURSES = Path(__file__).resolve().parents[2] / "demo" / "courses"
INLINE = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
DISPLAYED = re.compile(r"\\\[(.+?)\\\]", re.DOTALL)
MARKS = re.compile(r"\\[()\[\]]")


def texts(value: Any) -> Iterator[str]:
    """Each string in a nested value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def step_formulas(content: dict[str, Any]) -> Iterator[str]:
    """The formulas of the worked examples, which carry no marks."""
    for block in content.get("body") or []:
        for step in block.get("worked_example", {}).get("steps", []):
            if step.get("formula"):
                yield step["formula"]


def formulas(content: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each formula with whether it stands alone in its paragraph."""
    for text in texts(content):
        yield from ((found, False) for found in INLINE.findall(text))
        yield from ((found, True) for found in DISPLAYED.findall(text))
    yield from ((found, True) for found in step_formulas(content))


def contents() -> list[Any]:
    """All files of all demo courses as test cases."""
    return [
        pytest.param(
            yaml.safe_load(path.read_text(encoding="utf-8")) or {},
            id=str(path.relative_to(COURSES)),
        )
        for path in sorted(COURSES.rglob("*.yaml"))
    ]


@pytest.mark.parametrize("content", contents())
def test_formulas_convert(content: dict[str, Any]) -> None:
    """No formula uses a command that the converter does not know."""
    converter = LatexToMathML(ignore_unknown_commands=False, continue_on_error=False)
    for latex, displayed in formulas(content):
        mathml = converter.convert_with_local_state(latex.strip(), displaystyle=displayed)
        assert mathml.startswith("<math"), latex
        assert "merror" not in mathml, latex


@pytest.mark.parametrize("content", contents())
def test_marks_are_balanced(content: dict[str, Any]) -> None:
    """Every opening mark of a formula has its closing one."""
    for text in texts(content):
        left = MARKS.findall(DISPLAYED.sub("", INLINE.sub("", text)))
        assert left == [], text


def test_unknown_command_is_refused() -> None:
    """The check itself fails on a command nobody knows."""
    with pytest.raises(Exception, match=r"(?i)unknown"):
        LatexToMathML().convert_with_local_state(r"\nosuchcommand", displaystyle=False)
