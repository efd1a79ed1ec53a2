"""Concepts of a framework as they are read, before they become rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]
Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SkillConcept:
    """A skill by its URI; `labels` are the preferred ones by language tag, `others` the rest.

    `searched` is text that finds the skill though nobody knows which part of it is a label.
    """

    uri: str
    labels: Texts
    others: Lists = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    kind: str = ""
    reuse: str = ""
    green: bool = False
    digital: bool = False
    is_group: bool = False
    searched: str = ""


@dataclass(frozen=True)
class RoleConcept:
    """A job role by its URI, with its ISCO group and code; the rest for roles of our own."""

    uri: str
    labels: Texts
    others: Lists = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    isco: str = ""
    code: str = ""
    matched_uri: str = ""
    stage: str = ""
    application: str = ""
    eqf_level: int | None = None


@dataclass(frozen=True)
class SkillLink:
    """That one skill leads to another; `kind` is a value of `SkillRelation.Kind`."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True)
class Need:
    """That a role needs a skill, both by URI."""

    role: str
    skill: str
    essential: bool
    proficiency: int | None = None


@dataclass(frozen=True)
class Match:
    """That a skill means what another framework's URI means; `kind` as in SKOS."""

    skill: str
    uri: str
    kind: str = "exact"


@dataclass(frozen=True)
class Concepts:
    """A whole framework."""

    skills: tuple[SkillConcept, ...]
    roles: tuple[RoleConcept, ...] = ()
    links: tuple[SkillLink, ...] = ()
    needs: tuple[Need, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def everything(self) -> tuple[SkillConcept | RoleConcept, ...]:
        """Return all skills, then all roles."""
        return (*self.skills, *self.roles)
