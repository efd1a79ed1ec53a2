"""Projections: what is computed from the record and can be made anew from it."""

from collections.abc import Callable

Rebuild = Callable[[], int]
registered: dict[str, Rebuild] = {}


def register(name: str, rebuild: Rebuild) -> None:
    """Name a projection and how it is made anew; `rebuild` returns how many rows it wrote."""
    registered[name] = rebuild
