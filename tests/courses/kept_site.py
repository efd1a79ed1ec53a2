"""The small site and its quiz, made once a process and written into the database of each test."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Generic, TypeVar

from django.db.models import Model

from courses.models import Question
from tests.courses.quizzes import Quiz, build_quiz
from tests.courses.site import SmallSite, build
from tests.support.rows import Change, recorded, undone, write

T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """What was made once: its rows, and which of them bear its names."""

    kind: type[T]
    changes: list[Change]
    names: dict[str, Any]

    def restore(self, **known: Any) -> T:
        """Write it into the database and return it; `known` stands there already."""
        write(self.changes)
        found = {name: read(kept) for name, kept in self.names.items() if name not in known}
        return self.kind(**found, **known)


@cache
def kept_site() -> Kept[SmallSite]:
    """Make the small site; the database is left as it was."""
    site, changes = recorded(build)
    return Kept(SmallSite, changes, names_in(site))


@cache
def kept_quiz() -> Kept[Quiz]:
    """Make a graded quiz of 20 minutes and two attempts in the small site."""
    with undone():
        site = kept_site().restore()
        quiz, changes = recorded(lambda: build_quiz(site, minutes=20, attempts=2))
        return Kept(Quiz, changes, names_in(quiz))


def names_in(made: Any) -> dict[str, Any]:
    """Return how to find each thing of a site or quiz again."""
    return {one.name: named(getattr(made, one.name)) for one in fields(made)}


def named(thing: Any) -> Any:
    """Return how to find a thing, or several."""
    if isinstance(thing, tuple):
        return tuple(named(one) for one in thing)
    return (type(thing), thing.pk) if isinstance(thing, Model) else thing


def read(kept: Any) -> Any:
    """Return a thing, or several, as the database has them now."""
    if isinstance(kept[0], tuple):
        return tuple(read(one) for one in kept)
    model, key = kept
    rows = model.objects.select_related("version") if model is Question else model.objects
    return rows.get(pk=key)
