"""Turns the blocks of a demo lesson into the blocks of a page."""

from collections.abc import Callable, Mapping
from typing import Any

from courses.domain.authoring import BlockSpec
from oer_library.formulas import html_with_formulas

Value = Any


def block_spec(block: Mapping[str, Value], questions: Mapping[str, int]) -> BlockSpec:
    """Return one block; a block is a mapping with one key, its name.

    Raises KeyError for a name that nobody knows.
    """
    ((name, value),) = block.items()
    if name == "question":
        return BlockSpec(name, questions[str(value)])
    if name == "pool":
        chosen = [questions[str(one)] for one in value["questions"]]
        return BlockSpec(name, {"questions": chosen, "draw": int(value["draw"])})
    return BlockSpec(name, BLOCKS[name](value))


def rich(html: str) -> str:
    """Return rich text with its formulas as the database keeps them, in a paragraph if bare."""
    text = html_with_formulas(str(html).strip())
    return text if text.startswith("<") and not text.startswith("<embed") else f"<p>{text}</p>"


def drawing(value: Value) -> dict[str, Any]:
    """Return a drawing; its caption is rich text."""
    return {**value, "caption": rich(value.get("caption", ""))}


def table(value: Value) -> dict[str, Any]:
    """Return a table whose cells are rich text."""
    rows = [[html_with_formulas(str(cell)) for cell in row] for row in value["rows"]]
    return {"caption": value["caption"], "header": value.get("header", "row"), "rows": rows}


def definition(value: Value) -> dict[str, Any]:
    """Return a term and its meaning."""
    return {"term": value["term"], "html": rich(value["html"])}


def worked_example(value: Value) -> dict[str, Any]:
    """Return an example; a step's formula is LaTeX, unless it is given with its marks."""
    steps = [
        {"words": rich(step["words"]), "formula": formula(str(step.get("formula", "")))}
        for step in value["steps"]
    ]
    return {
        "title": value["title"],
        "steps": steps,
        "conclusion": rich(value.get("conclusion", "")),
    }


def formula(latex: str) -> str:
    r"""Return a formula as rich text: `\(` and `\)` are put around plain LaTeX."""
    if not latex:
        return ""
    return rich(latex if "\\(" in latex or "<" in latex else f"\\({latex}\\)")


def safety(value: Value) -> dict[str, Any]:
    """Return a safety note."""
    return {**value, "html": rich(value["html"])}


BLOCKS: Mapping[str, Callable[[Value], Value]] = {
    "text": rich,
    "drawing": drawing,
    "table": table,
    "definition": definition,
    "worked_example": worked_example,
    "safety": safety,
}
