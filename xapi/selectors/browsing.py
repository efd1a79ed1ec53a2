"""What the statement browser shows: statements in words, and what leads on from them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.identifiers import iri_base
from xapi.domain.agents import account, identifier
from xapi.domain.context_activities import by_role, object_activity
from xapi.domain.query import Cursor, Query
from xapi.domain.words import Words, agent_in_words, in_words
from xapi.models import Agent, Statement
from xapi.selectors import pages
from xapi.selectors.languages import reader_languages
from xapi.selectors.statements import by_id

PER_PAGE, TAIL = 50, 50


@dataclass(frozen=True)
class Row:
    """A statement as a list shows it."""

    uuid: UUID
    stored: datetime
    words: Words


@dataclass(frozen=True)
class Listed:
    """A page of the list, newest first, and where older ones begin."""

    rows: list[Row]
    older: Cursor | None = None


@dataclass(frozen=True)
class Opened:
    """One statement with all that leads on from it."""

    statement: Statement
    words: Words
    text: str
    actor: str
    authority: str
    activities: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """What somebody filters by; `agent` as people write it, all else as in the standard."""

    agent: str = ""
    verb: str = ""
    activity: str = ""
    registration: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    cursor: Cursor | None = None


def listed(wanted: Wanted) -> Listed:
    """Return a page of statements; an agent that the record does not know finds nothing."""
    agent = known_agent(wanted.agent) if wanted.agent else ""
    if agent is None:
        return Listed([])
    query = Query(
        agent=agent,
        related_agents=True,
        related_activities=True,
        verb=wanted.verb,
        activity=wanted.activity,
        registration=wanted.registration,
        since=wanted.since,
        until=wanted.until,
        cursor=wanted.cursor,
        limit=PER_PAGE,
    )
    found = pages.page(query)
    return Listed(rows(found.statements), found.next)


def newest() -> list[Row]:
    """Return the statements that came last, voided ones too."""
    return rows(list(Statement.objects.order_by("-stored", "-sequence")[:TAIL]))


def last_position() -> str:
    """Return a text that changes with every new statement, from one look into an index."""
    newest = Statement.objects.order_by("-stored", "-sequence")
    return "-".join(map(str, newest.values_list("sequence", "voided").first() or ("none",)))


def opened(uuid: UUID) -> Opened | None:
    """Return a statement, voided or not."""
    found = by_id(uuid)
    if found is None:
        return None
    content = found.content
    return Opened(
        statement=found,
        words=in_words(content, reader_languages()),
        text=json.dumps(content, indent=2, ensure_ascii=False),
        actor=identifier(content["actor"]) or "",
        authority=agent_in_words(content["authority"]),
        activities=list(_activities(content).items()),
    )


def known_agent(text: str) -> str | None:
    """Return the identifier of an agent that the record knows by what people write of it.

    A mail address, an identifier as the record writes it, a name of an account here, an OpenID.
    """
    word = text.strip()
    candidates = [
        word,
        identifier({"mbox": f"mailto:{word.removeprefix('mailto:')}"}) or "",
        account(iri_base(), word),
        f"openid {word}",
        f"mbox_sha1sum {word.lower()}",
    ]
    known = set(
        Agent.objects.filter(identifier__in=candidates).values_list("identifier", flat=True)
    )
    return next((each for each in candidates if each in known), None)


def rows(statements: Sequence[Statement]) -> list[Row]:
    """Return statements as a list shows them, in the order given."""
    wanted = reader_languages()
    return [Row(each.uuid, each.stored, in_words(each.content, wanted)) for each in statements]


def _activities(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the activities of a statement, each IRI with its role."""
    thing = object_activity(content)
    found = {thing["id"]: "object"} if thing else {}
    for role, each in by_role(content):
        found.setdefault(each["id"], role)
    return found
