"""The rows of one write, as both engines take them; field order is the order of columns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


class KeyRow(NamedTuple):
    """A row of `xapi_statementkey`."""

    id: UUID
    sequence: int
    stored: datetime
    digest: bytes


class StatementRow(NamedTuple):
    """A row of `xapi_statement`."""

    sequence: int
    xid: int
    uuid: UUID
    stored: datetime
    raw: str
    added: str
    version: str
    verb: str
    actor_id: int | None
    object_activity_id: int | None
    refers_to: UUID | None
    registration: UUID | None
    authority_id: int
    voided: bool


class Waiting(NamedTuple):
    """What is kept for ids that arrive: voidings (authority, any) and statements that refer."""

    voidings: list[tuple[UUID, int, bool]]
    referring: list[int]


class Known(NamedTuple):
    """What is kept of things that statements name, and who waits for the statements.

    Row ids of agents by identifier; ids and canonical definitions (JSON text) of activities by
    IRI.
    """

    agents: dict[str, int]
    activities: dict[str, tuple[int, str]]
    waiting: Waiting


class ReferenceRow(NamedTuple):
    """A row of `xapi_reference`."""

    agent_id: int | None
    activity_id: int | None
    role: int
    stored: datetime
    sequence: int


TABLES = {
    KeyRow: "xapi_statementkey",
    StatementRow: "xapi_statement",
    ReferenceRow: "xapi_reference",
}
TYPES: dict[type, tuple[str, ...]] = {
    StatementRow: (
        *("bigint", "bigint", "uuid", "timestamptz", "text", "text", "text", "text"),
        *("bigint", "bigint", "uuid", "uuid", "bigint", "boolean"),
    ),
    ReferenceRow: ("bigint", "bigint", "smallint", "timestamptz", "bigint"),
}
"""The types of the columns in PostgreSQL's words."""


def known_of(found: Iterable[tuple[Any, ...]]) -> Known:
    """Return what a look-up found: (kind, name, number, definition, statement, any authority)."""
    known = Known({}, {}, Waiting([], []))
    for kind, name, number, definition, statement, any_authority in found:
        match kind:
            case "agent":
                known.agents[name] = number
            case "activity":
                known.activities[name] = (number, definition)
            case "voiding":
                target = statement if isinstance(statement, UUID) else UUID(statement)
                known.waiting.voidings.append((target, number, bool(any_authority)))
            case _:
                known.waiting.referring.append(number)
    return known
