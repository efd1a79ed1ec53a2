"""Acts: what the platform itself reports, before it becomes a statement.

Rooms hand acts over; `xapi.services.own` turns them into statements. An act names persons by
pseudonym only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

LanguageMap = Mapping[str, str]


@dataclass(frozen=True)
class Component:
    """One choice, source, target, step or point of a scale (xAPI 1.0.3, Data 2.4.4.1)."""

    id: str
    description: LanguageMap = field(default_factory=dict)


@dataclass(frozen=True)
class Interaction:
    """The interaction part of a question's definition (xAPI 1.0.3, Data 2.4.4.1).

    `correct_responses_pattern` is given only where the key may be shown.
    """

    interaction_type: str
    correct_responses_pattern: tuple[str, ...] = ()
    choices: tuple[Component, ...] = ()
    scale: tuple[Component, ...] = ()
    source: tuple[Component, ...] = ()
    target: tuple[Component, ...] = ()
    steps: tuple[Component, ...] = ()


@dataclass(frozen=True)
class Activity:
    """What was acted on, by its IRI; `type` is an IRI, names are by language tag."""

    iri: str
    type: str = ""
    name: LanguageMap = field(default_factory=dict)
    description: LanguageMap = field(default_factory=dict)
    interaction: Interaction | None = None


@dataclass(frozen=True)
class Result:
    """A measured outcome; `scaled` is -1 to 1, `raw` lies between `min` and `max`."""

    scaled: float | None = None
    raw: float | None = None
    min: float | None = None
    max: float | None = None
    success: bool | None = None
    completion: bool | None = None
    response: str | None = None
    duration: timedelta | None = None
    extensions: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Act:
    """One act of one person.

    `id` becomes the statement's id, `actor` is the pseudonym's name, `verb` a key of
    `xapi.domain.verbs`, `language` the language in which the activity was met, `instructor` the
    pseudonym of whoever taught or confirmed. Without a
    `timestamp` the moment of recording stands for it.
    """

    id: UUID
    actor: UUID
    verb: str
    activity: Activity
    result: Result | None = None
    registration: UUID | None = None
    parent: tuple[Activity, ...] = ()
    grouping: tuple[Activity, ...] = ()
    language: str = ""
    timestamp: datetime | None = None
    instructor: UUID | None = None
    extensions: Mapping[str, object] = field(default_factory=dict)
