"""How well a role needs a skill, where its framework does not say."""

from dataclasses import dataclass

ESSENTIAL, OPTIONAL = 4, 3
"""Alone and checked later; with help at hand. ESCO tells no proficiency: this is our assumption."""


@dataclass(frozen=True)
class Requirement:
    """A proficiency from 1 to 5, and whether nobody but us says so."""

    proficiency: int
    assumed: bool


def requirement(*, essential: bool, told: int | None) -> Requirement:
    """Return the proficiency that a role needs of a skill."""
    if told is not None:
        return Requirement(told, assumed=False)
    return Requirement(ESSENTIAL if essential else OPTIONAL, assumed=True)
