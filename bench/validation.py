"""Compares ways to validate statements; `python -m bench.validation` prints a table.

Plain functions are the record's own. The others need their library; those that are not
installed are left out. In an environment of their own:

    python3 -m venv /tmp/rivals && /tmp/rivals/bin/pip install pydantic msgspec jsonschema-rs
    /tmp/rivals/bin/python -m bench.validation

Each way checks the same 2,000 statements, in processor time: the first round, in which nothing is
remembered yet, and the best of several.
"""

import importlib
import importlib.metadata
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.corpus import corpus
from xapi.domain import json_text
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

ROUNDS = 9
MICROSECONDS = 1e6
RIVALS = {"pydantic": "pydantic", "msgspec": "msgspec", "jsonschema": "jsonschema-rs"}


@dataclass(frozen=True)
class Way:
    """A way to validate: parsed statements, and texts where it reads JSON itself."""

    name: str
    check: Callable[[Any], object]
    check_text: Callable[[str], object] | None = None


def main() -> None:
    """Print a table: microseconds a statement for each way."""
    texts = corpus()
    contents = [json.loads(text) for text in texts]
    mean = sum(len(text.encode()) for text in texts) / len(texts)
    sys.stdout.write(f"{len(texts):,} statements, {mean:,.0f} bytes on average\n\n")
    sys.stdout.write("| µs a statement | parsed, first | parsed | from text |\n")
    sys.stdout.write("| --- | --- | --- | --- |\n")
    for way in _ways():
        parsed = [_round(way.check, contents), _best(way.check, contents)]
        _row(way.name, *parsed, _best(way.check_text, texts) if way.check_text else None)
    _row("only read strictly (json_text)", None, None, _best(json_text.parse, texts))


def _row(name: str, *figures: float | None) -> None:
    cells = ("–" if figure is None else f"{figure:.1f}" for figure in figures)
    sys.stdout.write(f"| {name} | {' | '.join(cells)} |\n")


def _ways() -> list[Way]:
    own = [_own(version) for version in Version]
    return own + [way for module, library in RIVALS.items() if (way := _rival(module, library))]


def _own(version: Version) -> Way:
    def check(content: Any) -> None:
        check_statement(content, version=version)

    def check_text(text: str) -> None:
        check_statement(json_text.parse(text), version=version)

    return Way(f"plain functions, {version}", check, check_text)


def _rival(module: str, library: str) -> Way | None:
    try:
        found = importlib.import_module(f"bench.rivals.with_{module}")
    except ModuleNotFoundError:
        return None
    name = f"{library} {importlib.metadata.version(library)}"
    return Way(name, found.check, getattr(found, "check_text", None))


def _best(check: Callable[[Any], object], values: Sequence[Any]) -> float:
    """Return the microseconds a value takes in the best round."""
    return min(_round(check, values) for _ in range(ROUNDS))


def _round(check: Callable[[Any], object], values: Sequence[Any]) -> float:
    """Return the microseconds a value takes in one round."""
    begin = time.process_time()
    for value in values:
        check(value)
    return (time.process_time() - begin) / len(values) * MICROSECONDS


if __name__ == "__main__":
    main()
