"""Statements as models of pydantic 2: types, unknown properties and forms.

Rules between properties (one identifier, bounds of scores, ids of components) are left out.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    StringConstraints,
    Tag,
    TypeAdapter,
)

from bench.rivals import forms

ABSENT: Any = None
"""A default is not checked, so null is refused where it is sent."""
Iri = Annotated[str, StringConstraints(pattern=forms.IRI)]
Uuid = Annotated[str, StringConstraints(pattern=forms.UUID)]
Language = Annotated[str, StringConstraints(pattern=forms.LANGUAGE)]
Time = Annotated[str, StringConstraints(pattern=forms.TIMESTAMP)]
LanguageMap = dict[Language, str]
Extensions = dict[Iri, Any]


class Part(BaseModel):
    """An object without unknown properties and without conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Account(Part):
    """Data 2.4.2.4."""

    homePage: Iri  # noqa: N815 - the standard's name
    name: str


class Identified(Part):
    """Data 2.4.2.3."""

    name: str = ABSENT
    mbox: Annotated[str, StringConstraints(pattern=forms.MBOX)] = ABSENT
    mbox_sha1sum: Annotated[str, StringConstraints(pattern=forms.SHA1)] = ABSENT
    openid: Iri = ABSENT
    account: Account = ABSENT


class Agent(Identified):
    """Data 2.4.2.1."""

    objectType: Literal["Agent"] = ABSENT  # noqa: N815


class Group(Identified):
    """Data 2.4.2.2."""

    objectType: Literal["Group"]  # noqa: N815
    member: list[Agent] = ABSENT


class Verb(Part):
    """Data 2.4.3."""

    id: Iri
    display: LanguageMap = ABSENT


class Component(Part):
    """Data 2.4.4.1.s15."""

    id: str
    description: LanguageMap = ABSENT


class Definition(Part):
    """Data 2.4.4.1.s2."""

    name: LanguageMap = ABSENT
    description: LanguageMap = ABSENT
    type: Iri = ABSENT
    moreInfo: Iri = ABSENT  # noqa: N815
    extensions: Extensions = ABSENT
    interactionType: Literal[forms.INTERACTIONS] = ABSENT  # type: ignore[valid-type] # noqa: N815
    correctResponsesPattern: list[str] = ABSENT  # noqa: N815
    choices: list[Component] = ABSENT
    scale: list[Component] = ABSENT
    source: list[Component] = ABSENT
    target: list[Component] = ABSENT
    steps: list[Component] = ABSENT


class Activity(Part):
    """Data 2.4.4.1.s1."""

    objectType: Literal["Activity"] = ABSENT  # noqa: N815
    id: Iri
    definition: Definition = ABSENT


class Reference(Part):
    """Data 2.4.4.3.s4."""

    objectType: Literal["StatementRef"]  # noqa: N815
    id: Uuid


class Score(Part):
    """Data 2.4.5.1."""

    scaled: float = ABSENT
    raw: float = ABSENT
    min: float = ABSENT
    max: float = ABSENT


class Result(Part):
    """Data 2.4.5."""

    score: Score = ABSENT
    success: bool = ABSENT
    completion: bool = ABSENT
    response: str = ABSENT
    duration: Annotated[str, StringConstraints(pattern=forms.DURATION)] = ABSENT
    extensions: Extensions = ABSENT


def _kind(value: Any) -> str:
    return str(value.get("objectType", "Agent")) if isinstance(value, Mapping) else "Agent"


def _thing(value: Any) -> str:
    return str(value.get("objectType", "Activity")) if isinstance(value, Mapping) else "Activity"


Actor = Annotated[
    Annotated[Agent, Tag("Agent")] | Annotated[Group, Tag("Group")], Discriminator(_kind)
]
Activities = list[Activity] | Activity


class ContextActivities(Part):
    """Data 2.4.6.2."""

    parent: Activities = ABSENT
    grouping: Activities = ABSENT
    category: Activities = ABSENT
    other: Activities = ABSENT


class Context(Part):
    """Data 2.4.6."""

    registration: Uuid = ABSENT
    instructor: Actor = ABSENT
    team: Group = ABSENT
    contextActivities: ContextActivities = ABSENT  # noqa: N815
    revision: str = ABSENT
    platform: str = ABSENT
    language: Language = ABSENT
    statement: Reference = ABSENT
    extensions: Extensions = ABSENT


class Attachment(Part):
    """Data 2.4.11."""

    usageType: Iri  # noqa: N815
    display: LanguageMap
    description: LanguageMap = ABSENT
    contentType: str  # noqa: N815
    length: int
    sha2: str
    fileUrl: Iri = ABSENT  # noqa: N815


Plain = (
    Annotated[Activity, Tag("Activity")]
    | Annotated[Agent, Tag("Agent")]
    | Annotated[Group, Tag("Group")]
    | Annotated[Reference, Tag("StatementRef")]
)


class Core(Part):
    """What statements and sub-statements have alike."""

    actor: Actor
    verb: Verb
    result: Result = ABSENT
    context: Context = ABSENT
    timestamp: Time = ABSENT
    attachments: list[Attachment] = ABSENT


class SubStatement(Core):
    """Data 2.4.4.3.s6."""

    objectType: Literal["SubStatement"]  # noqa: N815
    object: Annotated[Plain, Discriminator(_thing)]


class Statement(Core):
    """Data 2.4."""

    id: Uuid = ABSENT
    object: Annotated[Plain | Annotated[SubStatement, Tag("SubStatement")], Discriminator(_thing)]
    stored: Time = ABSENT
    authority: Actor = ABSENT
    version: str = ABSENT


_adapter = TypeAdapter(Statement)


def check(content: Any) -> None:
    """Check a parsed statement; raises ValueError."""
    _adapter.validate_python(content)


def check_text(text: str) -> None:
    """Read and check the text of a statement; raises ValueError."""
    _adapter.validate_json(text)
