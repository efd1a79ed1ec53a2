"""Reads the demo's files."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

Data = Mapping[str, Any]
NUMBERED = re.compile(r"^\d+-")
load = partial(yaml.load, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def demo_folder() -> Path:
    """Return where the demo's files are."""
    return Path(settings.BASE_DIR) / "demo"


def read(path: Path) -> Data:
    """Return the data of a file; ValueError names the file that cannot be read."""
    try:
        data: Data = load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as problem:
        message = f"{path.name} is not valid YAML: {problem}"
        raise ValueError(message) from problem
    return data


def read_all(path: Path) -> list[Data]:
    """Return the entries of a file that is a list."""
    entries: Any = read(path)
    return list(entries)


def slug_of(path: Path) -> str:
    """Return the slug that a file or folder is named after: without number and suffix."""
    return NUMBERED.sub("", path.stem)


def course_folders() -> Iterator[Path]:
    """Yield the folders of all courses."""
    return (path.parent for path in sorted(demo_folder().glob("courses/*/course.yaml")))


def module_folders(course: Path) -> Iterator[Path]:
    """Yield the folders of a course's modules in their order."""
    return (path.parent for path in sorted(course.glob("*/module.yaml")))


def lesson_files(module: Path) -> Iterator[Path]:
    """Yield the files of a module's lessons in their order."""
    return (path for path in sorted(module.glob("*.yaml")) if path.name != "module.yaml")
