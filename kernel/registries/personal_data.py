"""Exporters and erasers: every model with a key to a person needs one of each.

A model is named by its label (`courses.Enrolment`). An exporter yields plain rows of one
person; an eraser deletes or unlinks the person's rows and says how many.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Exporter = Callable[[int], Iterable[Mapping[str, object]]]
Eraser = Callable[[int], int]


@dataclass(frozen=True)
class PersonalData:
    """How the rows of one model are exported and erased, by the id of the person."""

    export: Exporter
    erase: Eraser


registered: dict[str, PersonalData] = {}


def register(model_label: str, *, export: Exporter, erase: Eraser) -> None:
    """Say how the rows of a model leave with, or are erased for, a person."""
    registered[model_label] = PersonalData(export, erase)
