"""Filters of a list with counts before choosing, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """A value of a filter, with how many things have it given the other filters."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with the values that are shown."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def chosen_in(facets: Iterable[Facet]) -> list[tuple[str, Choice]]:
    """Return the filters that are on, each with its facet's name."""
    return [(facet.name, one) for facet in facets for one in facet.choices if one.chosen]
