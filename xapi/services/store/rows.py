"""The rows of one write, as both engines take them; field order is the order of columns."""

from datetime import datetime
from typing import NamedTuple
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
