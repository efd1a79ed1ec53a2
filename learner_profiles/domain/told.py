"""What a statement tells, in the parts that a reader asks for (xAPI 1.0.3, Data 2.4).

Statements from outside may leave out or add anything that the standard allows; what is not
understood stays empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from xapi.domain.context_activities import listed
from xapi.domain.verbs import key_of
from xapi.domain.vocabulary import PROGRESS, Kind

COURSE, LESSON = Kind.COURSE, Kind.LESSON
LANGUAGE_MAP = Mapping[str, str]


@dataclass(frozen=True)
class Thing:
    """An activity, agent or statement that is spoken of; `iri` is '' where it has none."""

    iri: str = ""
    type: str = ""
    name: LANGUAGE_MAP = field(default_factory=dict)
    description: LANGUAGE_MAP = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One statement; `verb` is a key of `xapi.domain.verbs`, '' for a verb of others.

    `scaled` is -1 to 1, `progress` whole percent, `duration` as ISO 8601 writes it.
    """

    id: str
    verb: str
    verb_iri: str
    verb_display: LANGUAGE_MAP
    thing: Thing
    timestamp: str
    around: tuple[Thing, ...] = ()
    success: bool | None = None
    scaled: float | None = None
    progress: float | None = None
    response: str = ""
    duration: str = ""
    authority: str = ""
    definition: Mapping[str, Any] = field(default_factory=dict)

    @property
    def course(self) -> Thing | None:
        """Return the course in which it happened, None where it is the thing itself."""
        return next((one for one in self.around if one.type == COURSE), None)

    @property
    def lesson(self) -> Thing | None:
        """Return the lesson in which it happened, None where it is the thing itself."""
        return next((one for one in self.around if one.type == LESSON), None)


def told(content: Mapping[str, Any]) -> Told:
    """Return what a stored statement tells."""
    verb, result = content["verb"], content.get("result", {})
    return Told(
        id=content["id"],
        verb=key_of(verb["id"]),
        verb_iri=verb["id"],
        verb_display=verb.get("display", {}),
        thing=_thing(content["object"]),
        timestamp=content["timestamp"],
        around=tuple(_around(content.get("context", {}))),
        success=result.get("success"),
        scaled=result.get("score", {}).get("scaled"),
        progress=_number(result.get("extensions", {}).get(PROGRESS)),
        response=result.get("response", ""),
        duration=result.get("duration", ""),
        authority=content.get("authority", {}).get("account", {}).get("name", ""),
        definition=content["object"].get("definition", {}),
    )


def _thing(given: Mapping[str, Any]) -> Thing:
    if given.get("objectType", "Activity") != "Activity":
        name = given.get("name")
        return Thing(name={"und": name} if isinstance(name, str) else {})
    definition = given.get("definition", {})
    return Thing(
        iri=given["id"],
        type=definition.get("type", ""),
        name=definition.get("name", {}),
        description=definition.get("description", {}),
    )


def _around(context: Mapping[str, Any]) -> Iterator[Thing]:
    lists = context.get("contextActivities", {})
    for role in ("parent", "grouping"):
        yield from map(_thing, listed(lists.get(role, [])))


def _number(given: object) -> float | None:
    """Return an extension's number; extensions may hold anything."""
    return given if isinstance(given, int | float) and not isinstance(given, bool) else None
