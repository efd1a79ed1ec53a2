"""What an author hands over to make courses, modules and lessons; one shape for all ways in.

Editors' forms, the demo and imports end in the same pages; the last two come through these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class CreditSpec:
    """Who made it, from where, under which licence (SPDX code), what was changed."""

    authors: str = ""
    licence: str = "CC-BY-4.0"
    source_url: str = ""
    changes: str = ""


@dataclass(frozen=True)
class CourseSpec:
    """A course: `key` becomes its permanent identifier, `pass_mark` is a share of the points."""

    key: UUID
    slug: str
    title: str
    language: str = "en"
    summary: str = ""
    description: str = ""
    topic: str = ""
    eqf_level: int | None = None
    learning_outcomes: tuple[str, ...] = ()
    pass_mark: float = 0.6
    credit: CreditSpec = field(default_factory=CreditSpec)


@dataclass(frozen=True)
class ModuleSpec:
    """A module of a course."""

    key: UUID
    slug: str
    title: str
    summary: str = ""
    eqf_level: int | None = None
    learning_outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlockSpec:
    """One block of a lesson: its name in `courses.blocks.body` and its value.

    Values are what the block's `to_python` takes (JSON data); rich text is HTML in the
    database format, pictures, documents and questions are primary keys.
    """

    name: str
    value: str | int | Mapping[str, object]


@dataclass(frozen=True)
class QuizSpec:
    """A lesson whose questions are one attempt; see `courses.domain.quiz.QuizRules`."""

    mode: str
    mark: float = 0.6
    attempts: int = 0
    minutes: int | None = None
    late_counts: bool = False
    key_release: str = "after_attempt"


@dataclass(frozen=True)
class LessonSpec:
    """A lesson: one sitting of `minutes` minutes.

    `skills` are the URIs of those that it teaches, each with a proficiency. Neither they nor
    `quiz` stand in the `repr` of a lesson without: what was loaded before stays unchanged.
    """

    key: UUID
    slug: str
    title: str
    summary: str = ""
    minutes: int = 10
    learning_outcomes: tuple[str, ...] = ()
    body: tuple[BlockSpec, ...] = ()
    credit: CreditSpec = field(default_factory=CreditSpec)
    quiz: QuizSpec | None = field(default=None, repr=False)
    skills: tuple[tuple[str, int], ...] = field(default=(), repr=False)
