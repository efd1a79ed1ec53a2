"""How well questions work, read from the first attempts in a course."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from courses.domain import item_statistics as rules
from courses.domain.item_statistics import Discrimination, Distractor, First
from courses.domain.items import Item
from courses.domain.structure import CourseStructure
from courses.models import ItemVersion
from courses.results.first_attempts import (
    FirstAttempts,
    chosen_firsts,
    first_attempts,
    firsts_by_question,
)
from courses.results.words import thing_words


@dataclass(frozen=True)
class Figures:
    """Difficulty and discrimination of a question, and how many learners they rest on."""

    learners: int
    difficulty: float | None
    discrimination: Discrimination

    @property
    def difficulty_word(self) -> str:
        """Return what the difficulty means."""
        return rules.difficulty_word(self.difficulty).value

    @property
    def discrimination_word(self) -> str:
        """Return what the discrimination means."""
        return rules.discrimination_word(self.discrimination.value).value


@dataclass(frozen=True)
class OptionFigures:
    """An option in words, and how it works."""

    words: str
    figures: Distractor


@dataclass(frozen=True)
class VersionOptions:
    """The options of one version, and how many first attempts it had."""

    number: int
    learners: int
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True)
class QuestionStatistics:
    """All figures of one question; `versions` are those with options, the newest first."""

    figures: Figures
    versions: tuple[VersionOptions, ...]


def figures_of(firsts: Sequence[First]) -> Figures:
    """Return the figures of the first attempts at one question."""
    return Figures(len(firsts), rules.difficulty(firsts), rules.discrimination(firsts))


def figures_by_question(structure: CourseStructure) -> dict[UUID, Figures]:
    """Return the figures of every question of a course that was answered, in one query."""
    firsts = firsts_by_question(first_attempts(structure.key), structure)
    return {key: figures_of(found) for key, found in firsts.items()}


def statistics_of(structure: CourseStructure, key: UUID) -> QuestionStatistics:
    """Return the statistics of one question."""
    attempts = first_attempts(structure.key)
    firsts = firsts_by_question(attempts, structure).get(key, [])
    return QuestionStatistics(figures_of(firsts), versions_of(attempts, structure, key))


def versions_of(
    attempts: FirstAttempts, structure: CourseStructure, key: UUID
) -> tuple[VersionOptions, ...]:
    """Return how the options of each version work, for versions that have options."""
    ids = {one[key].version for one in attempts.values() if key in one}
    versions = ItemVersion.objects.filter(pk__in=ids).order_by("-number", "-id")
    items = [(one, one.item) for one in versions]
    return tuple(
        version_options(one, item, chosen_firsts(attempts, structure, key, item, one.pk))
        for one, item in items
        if item.options
    )


def version_options(version: ItemVersion, item: Item, firsts: Sequence[First]) -> VersionOptions:
    """Return how the options of one version work."""
    found = rules.distractors(firsts, {one.id: one.correct for one in item.options})
    told = {one.id: thing_words(one) for one in item.options}
    options = tuple(OptionFigures(told[one.id], one) for one in found)
    return VersionOptions(version.number, len(firsts), options)
