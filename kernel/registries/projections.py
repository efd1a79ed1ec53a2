"""Projections: what is computed from the record and can be made anew from it."""

from collections.abc import Callable, Collection
from uuid import UUID

Rebuild = Callable[[], int]
Fold = Callable[[Collection[UUID]], None]
registered: dict[str, Rebuild] = {}
folds: dict[str, Fold] = {}


def register(name: str, rebuild: Rebuild, fold: Fold | None = None) -> None:
    """Name a projection and how it is made anew; `rebuild` returns how many rows it wrote.

    `fold` makes anew only what statements of some registrations moved, in the caller's
    transaction: it is called when statements of theirs were erased.
    """
    registered[name] = rebuild
    if fold:
        folds[name] = fold


def fold(registrations: Collection[UUID]) -> None:
    """Fold anew, in every projection, what statements of some registrations moved."""
    for each in folds.values():
        each(registrations)
