"""Statements as structs of msgspec: types, unknown properties and forms.

A tagged union must carry its tag, which an activity may leave out: actors and objects are read
twice, the second time as what their objectType says. Rules between properties are left out.
"""

from typing import Annotated, Any, Literal

import msgspec  # type: ignore[import-not-found]
from msgspec import UNSET, Meta, Struct, UnsetType

from bench.rivals import forms

Iri = Annotated[str, Meta(pattern=forms.IRI)]
Uuid = Annotated[str, Meta(pattern=forms.UUID)]
Language = Annotated[str, Meta(pattern=forms.LANGUAGE)]
Time = Annotated[str, Meta(pattern=forms.TIMESTAMP)]
Mbox = Annotated[str, Meta(pattern=forms.MBOX)]
Sha1 = Annotated[str, Meta(pattern=forms.SHA1)]
Duration = Annotated[str, Meta(pattern=forms.DURATION)]
LanguageMap = dict[Language, str]
Extensions = dict[Iri, Any]
Thing = dict[str, Any]


class Part(Struct, forbid_unknown_fields=True):  # type: ignore[call-arg]
    """An object without unknown properties."""


class Account(Part):
    """Data 2.4.2.4."""

    homePage: Iri  # noqa: N815 - the standard's name
    name: str


class Agent(Part):
    """Data 2.4.2.1."""

    objectType: Literal["Agent"] | UnsetType = UNSET  # noqa: N815
    name: str | UnsetType = UNSET
    mbox: Mbox | UnsetType = UNSET
    mbox_sha1sum: Sha1 | UnsetType = UNSET
    openid: Iri | UnsetType = UNSET
    account: Account | UnsetType = UNSET


class Group(Part):
    """Data 2.4.2.2."""

    objectType: Literal["Group"]  # noqa: N815
    name: str | UnsetType = UNSET
    mbox: Mbox | UnsetType = UNSET
    mbox_sha1sum: Sha1 | UnsetType = UNSET
    openid: Iri | UnsetType = UNSET
    account: Account | UnsetType = UNSET
    member: list[Agent] | UnsetType = UNSET


class Verb(Part):
    """Data 2.4.3."""

    id: Iri
    display: LanguageMap | UnsetType = UNSET


class Component(Part):
    """Data 2.4.4.1.s15."""

    id: str
    description: LanguageMap | UnsetType = UNSET


class Definition(Part):
    """Data 2.4.4.1.s2."""

    name: LanguageMap | UnsetType = UNSET
    description: LanguageMap | UnsetType = UNSET
    type: Iri | UnsetType = UNSET
    moreInfo: Iri | UnsetType = UNSET  # noqa: N815
    extensions: Extensions | UnsetType = UNSET
    interactionType: Literal[forms.INTERACTIONS] | UnsetType = UNSET  # type: ignore[valid-type] # noqa: N815
    correctResponsesPattern: list[str] | UnsetType = UNSET  # noqa: N815
    choices: list[Component] | UnsetType = UNSET
    scale: list[Component] | UnsetType = UNSET
    source: list[Component] | UnsetType = UNSET
    target: list[Component] | UnsetType = UNSET
    steps: list[Component] | UnsetType = UNSET


class Activity(Part):
    """Data 2.4.4.1.s1."""

    id: Iri
    objectType: Literal["Activity"] | UnsetType = UNSET  # noqa: N815
    definition: Definition | UnsetType = UNSET


class Reference(Part):
    """Data 2.4.4.3.s4."""

    objectType: Literal["StatementRef"]  # noqa: N815
    id: Uuid


class Score(Part):
    """Data 2.4.5.1."""

    scaled: Annotated[float, Meta(ge=-1, le=1)] | UnsetType = UNSET
    raw: float | UnsetType = UNSET
    min: float | UnsetType = UNSET
    max: float | UnsetType = UNSET


class Result(Part):
    """Data 2.4.5."""

    score: Score | UnsetType = UNSET
    success: bool | UnsetType = UNSET
    completion: bool | UnsetType = UNSET
    response: str | UnsetType = UNSET
    duration: Duration | UnsetType = UNSET
    extensions: Extensions | UnsetType = UNSET


class ContextActivities(Part):
    """Data 2.4.6.2."""

    parent: list[Activity] | Activity | UnsetType = UNSET
    grouping: list[Activity] | Activity | UnsetType = UNSET
    category: list[Activity] | Activity | UnsetType = UNSET
    other: list[Activity] | Activity | UnsetType = UNSET


class Context(Part):
    """Data 2.4.6."""

    registration: Uuid | UnsetType = UNSET
    instructor: Thing | UnsetType = UNSET
    team: Group | UnsetType = UNSET
    contextActivities: ContextActivities | UnsetType = UNSET  # noqa: N815
    revision: str | UnsetType = UNSET
    platform: str | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    statement: Reference | UnsetType = UNSET
    extensions: Extensions | UnsetType = UNSET


class Attachment(Part):
    """Data 2.4.11."""

    usageType: Iri  # noqa: N815
    display: LanguageMap
    contentType: str  # noqa: N815
    length: int
    sha2: str
    description: LanguageMap | UnsetType = UNSET
    fileUrl: Iri | UnsetType = UNSET  # noqa: N815


class SubStatement(Part):
    """Data 2.4.4.3.s6."""

    objectType: Literal["SubStatement"]  # noqa: N815
    actor: Thing
    verb: Verb
    object: Thing
    result: Result | UnsetType = UNSET
    context: Context | UnsetType = UNSET
    timestamp: Time | UnsetType = UNSET
    attachments: list[Attachment] | UnsetType = UNSET


class Statement(Part):
    """Data 2.4."""

    actor: Thing
    verb: Verb
    object: Thing
    id: Uuid | UnsetType = UNSET
    result: Result | UnsetType = UNSET
    context: Context | UnsetType = UNSET
    timestamp: Time | UnsetType = UNSET
    stored: Time | UnsetType = UNSET
    authority: Thing | UnsetType = UNSET
    version: str | UnsetType = UNSET
    attachments: list[Attachment] | UnsetType = UNSET


ACTORS = {"Agent": Agent, "Group": Group}
THINGS = {
    **ACTORS,
    "Activity": Activity,
    "StatementRef": Reference,
    "SubStatement": SubStatement,
}
_decoder = msgspec.json.Decoder(Statement)


def _actor(value: Thing) -> None:
    msgspec.convert(value, ACTORS[value.get("objectType", "Agent")])


def _inner(statement: Any) -> None:
    _actor(statement.actor)
    kind = THINGS[statement.object.get("objectType", "Activity")]
    thing = msgspec.convert(statement.object, kind)
    if kind is SubStatement:
        _inner(thing)
    if statement.context is not UNSET and statement.context.instructor is not UNSET:
        _actor(statement.context.instructor)


def check(content: Any) -> None:
    """Check a parsed statement; raises ValueError."""
    _inner(msgspec.convert(content, Statement))


def check_text(text: str) -> None:
    """Read and check the text of a statement; raises ValueError."""
    _inner(_decoder.decode(text))
