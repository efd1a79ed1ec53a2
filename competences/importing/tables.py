"""Reading CSV files, gzipped or not."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path

SKILL_KINDS = {"knowledge": "knowledge", "skill/competence": "skill"}
"""ESCO's skill types as `Skill.Kind` has them."""


class FrameworkError(Exception):
    """A framework that can't be read; says which file and what to do."""


def rows(path: Path, *needed: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a CSV file; raises FrameworkError for a missing column."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(needed) - set(reader.fieldnames or ())
        if missing:
            message = f"{path.name} lacks the columns {', '.join(sorted(missing))}."
            raise FrameworkError(message)
        yield from reader


def found(folder: Path, *names: str) -> Path | None:
    """Return the first of some files, gzipped or not, that a folder holds."""
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    return None


def needed(folder: Path, name: str) -> Path:
    """Return a file of a folder; raises FrameworkError where it is missing."""
    path = found(folder, name)
    if path is None:
        message = f"{folder} holds no {name}."
        raise FrameworkError(message)
    return path
