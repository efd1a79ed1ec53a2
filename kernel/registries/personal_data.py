"""Personal data: how each room's data about a person leaves with that person, and is erased.

Every model with a key to a person needs an exporter and an eraser (a system check asks for
them). Data is named by the label of its model (`courses.Enrolment`), or by a word for what is
no model (`people.mail`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import IO

from django.core.files.storage import Storage
from django.db.models import Model
from django.utils.functional import Promise

Name = str | Promise
Exporter = Callable[[int], Iterable[Mapping[str, object]]]
Eraser = Callable[[int], int]


class Stage(IntEnum):
    """When data is erased: the record first, the names that lead to it last."""

    RECORD = 10
    ROOM = 50
    ACCOUNT = 80
    NAMES = 90


@dataclass(frozen=True)
class Lines:
    """Data that leaves as a file of its own, line by line, besides the readable rows."""

    file: str
    of: Callable[[int], Iterator[str]]


@dataclass(frozen=True)
class StoredFile:
    """A file that somebody uploaded, by its name in a storage."""

    name: str
    storage: Storage

    def open(self) -> IO[bytes]:
        """Open it for reading; raises FileNotFoundError if it is gone."""
        return self.storage.open(self.name, "rb")


@dataclass(frozen=True)
class PersonalData:
    """How data of one kind is exported and erased, by the id of the person.

    `export` yields plain rows; `columns` names their keys for people. `erase` deletes or unlinks
    some of the person's rows and says how many; it is called until nothing is left.
    """

    export: Exporter
    erase: Eraser
    title: Name = ""
    columns: Mapping[str, Name] = field(default_factory=dict)
    stage: Stage = Stage.ROOM
    lines: Lines | None = None
    files: Callable[[int], Iterable[StoredFile]] | None = None


registered: dict[str, PersonalData] = {}


def register(label: str, data: PersonalData) -> None:
    """Say how data leaves with, or is erased for, a person."""
    registered[label] = data


def register_rows(
    model: type[Model],
    person: str,
    columns: Mapping[str, Name],
    *,
    title: Name,
    stage: Stage = Stage.ROOM,
    unlinked: Mapping[str, object] | None = None,
) -> None:
    """Register a model whose rows leave as `columns` and are erased by deleting them.

    `person` is the look-up from a row to the id of its person (`enrolment__person_id`). With
    `unlinked` the rows stay and get these values instead: what names the person, emptied.
    """

    def export(person_id: int) -> Iterable[Mapping[str, object]]:
        rows = model._default_manager.filter(**{person: person_id}).order_by("pk")
        return list(rows.values(*columns))

    def erase(person_id: int) -> int:
        rows = model._default_manager.filter(**{person: person_id})
        return rows.delete()[0] if unlinked is None else rows.update(**unlinked)

    register(model._meta.label, PersonalData(export, erase, title, columns, stage))


def in_order() -> list[tuple[str, PersonalData]]:
    """Return what is registered in the order in which it is erased."""
    return sorted(registered.items(), key=lambda pair: (pair[1].stage, pair[0]))
