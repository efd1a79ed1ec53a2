"""Steps: what teaches, needs or tests a skill, whichever room holds it.

Each room registers in `AppConfig.ready` a function that finds its own for some skills.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Act = Literal["teaches", "needs", "tests"]


@dataclass(frozen=True)
class Step:
    """One thing that a learner can do about a skill, named by its URI.

    `kind` is the room's word for it (`resource`, `lesson`, `question`, `task`), `level` a
    proficiency from 1 to 5 or None where nobody says, `minutes` None where it is not told.
    """

    kind: str
    key: str
    title: str
    address: str
    skill: str
    act: Act
    language: str = ""
    level: int | None = None
    minutes: int | None = None


Finder = Callable[[Collection[str], Any], Iterable[Step]]
registered: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Name a finder: of skills' URIs and a viewer it returns the steps that the viewer may see."""
    registered[name] = finder


def steps(skills: Collection[str], viewer: Any) -> list[Step]:
    """Return all steps about some skills, those that teach first, then by title."""
    found = [step for finder in registered.values() for step in finder(skills, viewer)]
    order = ("teaches", "tests", "needs")
    return sorted(found, key=lambda one: (order.index(one.act), one.title.casefold(), one.key))
