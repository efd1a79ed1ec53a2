"""What GET statements asks for (xAPI 1.0.3, Communication 2.1.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from xapi.domain import parameters
from xapi.domain.agents import identifier
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import one_of
from xapi.domain.versions import Version

MAX_PAGE = 500
FORMATS = ("exact", "ids", "canonical")
BOOLEANS = {"true": True, "false": False}
SINGLE = frozenset({"statementId", "voidedStatementId"})
BESIDE_SINGLE = frozenset({"format", "attachments"})
FILTERS = frozenset(
    [
        "agent",
        "verb",
        "activity",
        "registration",
        "related_activities",
        "related_agents",
        "since",
        "until",
        "limit",
        "ascending",
        "cursor",
    ]
)
PARAMETERS = SINGLE | BESIDE_SINGLE | FILTERS
CURSOR = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cursor:
    """Where a page ended; written as microseconds since 1970 and the sequence."""

    stored: datetime
    sequence: int

    def __str__(self) -> str:
        return f"{(self.stored - EPOCH) // timedelta(microseconds=1)}-{self.sequence}"


@dataclass(frozen=True)
class Query:
    """One request: a statement by id, or a page of statements by filters.

    `agent` is an identifier in canonical form; `since` is exclusive, `until` inclusive.
    """

    statement: UUID | None = None
    voided: UUID | None = None
    agent: str = ""
    verb: str = ""
    activity: str = ""
    registration: UUID | None = None
    related_activities: bool = False
    related_agents: bool = False
    since: datetime | None = None
    until: datetime | None = None
    limit: int = MAX_PAGE
    ascending: bool = False
    cursor: Cursor | None = None
    format: str = "exact"
    attachments: bool = False


def read_query(given: Mapping[str, str], version: Version) -> Query:
    """Return what the parameters of a request ask for; raises Invalid."""
    _check_names(given)
    form = given.get("format", "exact")
    one_of(*FORMATS)(form, "format")
    return Query(
        statement=parameters.uuid(given, "statementId"),
        voided=parameters.uuid(given, "voidedStatementId"),
        agent=_agent(given),
        verb=_iri(given, "verb"),
        activity=_iri(given, "activity"),
        registration=parameters.uuid(given, "registration"),
        related_activities=_boolean(given, "related_activities", version),
        related_agents=_boolean(given, "related_agents", version),
        since=parameters.moment(given, "since"),
        until=parameters.moment(given, "until"),
        limit=_limit(given.get("limit", "0")),
        ascending=_boolean(given, "ascending", version),
        cursor=read_cursor(given["cursor"]) if "cursor" in given else None,
        format=form,
        attachments=_boolean(given, "attachments", version),
    )


def _check_names(given: Mapping[str, str]) -> None:
    """Refuse unknown parameters, and others beside an id (Communication 2.1.3.s2.b1, b2)."""
    for name in given:
        if name not in PARAMETERS:
            raise Invalid(name, f"is no parameter here; known are {', '.join(sorted(PARAMETERS))}")
    single = SINGLE & given.keys()
    others = given.keys() - single - BESIDE_SINGLE
    if single and (others or len(single) > 1):
        raise Invalid(min(single), "allows only format and attachments beside it")


def _iri(given: Mapping[str, str], name: str) -> str:
    return parameters.iri(given, name) if name in given else ""


def _boolean(given: Mapping[str, str], name: str, version: Version) -> bool:
    """Read true or false; clients of 1.0.3 also write True, 2.0 refuses it (4.1.6)."""
    text = given.get(name, "false")
    text = text.lower() if version == Version.V1 else text
    if text not in BOOLEANS:
        raise Invalid(name, "must be true or false")
    return BOOLEANS[text]


def _agent(given: Mapping[str, str]) -> str:
    """Read an agent or an identified group, in either version (2.1.3.s1)."""
    if "agent" not in given:
        return ""
    return identifier(parameters.agent(given, "agent", Version.V2)) or ""


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Invalid("limit", f"must be a whole number; 0 asks for the most, {MAX_PAGE}")
    return min(int(text) or MAX_PAGE, MAX_PAGE)


def read_cursor(text: str) -> Cursor:
    """Return the cursor that a text writes; raises Invalid."""
    match = CURSOR.fullmatch(text)
    if match is None:
        raise Invalid("cursor", "comes from the `more` of an answer; follow that as it is")
    return Cursor(EPOCH + timedelta(microseconds=int(match[1])), int(match[2]))
