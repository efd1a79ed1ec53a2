"""Pages of statements by the standard's filters, each read in order from one index.

A filter by agent or activity starts from its references, whose index is in the order of the
answer; CROSS JOIN keeps SQLite from starting elsewhere, and is a plain join to PostgreSQL. So
page 10,000 costs as much as page 1.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from django.db import connection, models

from xapi.domain.query import Cursor, Query
from xapi.models import Activity, Agent, Statement

DIRECT = 10
"""Roles below are direct (xapi.domain.references.Role); written out so that indexes match."""


@dataclass(frozen=True)
class Page:
    """Statements in the order asked for, and where the next page begins, if there is one."""

    statements: list[Statement]
    next: Cursor | None = None


@dataclass
class _Search:
    """Parts of one SELECT; `first` is the table that gives the order."""

    tables: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    @property
    def first(self) -> str:
        """Return the alias of the table that is read first."""
        return self.tables[0].split()[-1] if self.tables else "s"

    def where(self, condition: str, *parameters: Any) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def mention(self, alias: str, column: str, target: int, *, related: bool) -> None:
        """Ask for statements that mention an agent or an activity."""
        if self.tables:
            self.where(f"{alias}.sequence = {self.first}.sequence")
        self.tables.append(f"xapi_reference {alias}")
        self.where(f"{alias}.{column} = %s", target)
        if not related:
            self.where(f"{alias}.role < {DIRECT}")


def page(query: Query, *, authority: int | None = None) -> Page:
    """Return a page of what a query asks for; `authority` limits it to one client's words."""
    search = _Search()
    if not _mentions(search, query):
        return Page([])
    if search.tables:
        search.where(f"s.sequence = {search.first}.sequence AND s.stored = {search.first}.stored")
    _columns(search, query, authority)
    _span(search, query)
    found = list(Statement.objects.raw(_sql(search, query), search.parameters))
    shown = found[: query.limit]
    more = len(found) > query.limit
    return Page(shown, Cursor(shown[-1].stored, shown[-1].sequence) if more else None)


def _mentions(search: _Search, query: Query) -> bool:
    """Add agent and activity; False says that the record has never heard of one of them."""
    if query.agent:
        agent = Agent.objects.filter(identifier=query.agent).first()
        if agent is None:
            return False
        search.mention("a", "agent_id", agent.pk, related=query.related_agents)
    if query.activity:
        activity = Activity.objects.filter(iri=query.activity).first()
        if activity is None:
            return False
        search.mention("b", "activity_id", activity.pk, related=query.related_activities)
    return True


def _columns(search: _Search, query: Query, authority: int | None) -> None:
    search.where("NOT s.voided")
    if query.verb:
        search.where("s.verb = %s", query.verb)
    if query.registration:
        search.where("s.registration = %s", _field("registration", query.registration))
    if authority is not None:
        search.where("s.authority_id = %s", authority)


def _span(search: _Search, query: Query) -> None:
    stored, sequence = f"{search.first}.stored", f"{search.first}.sequence"
    if query.since is not None:
        search.where(f"{stored} > %s", _field("stored", query.since))
    if query.until is not None:
        search.where(f"{stored} <= %s", _field("stored", query.until))
    if query.cursor is not None:
        after = ">" if query.ascending else "<"
        at = _field("stored", query.cursor.stored)
        search.where(f"({stored}, {sequence}) {after} (%s, %s)", at, query.cursor.sequence)


def _sql(search: _Search, query: Query) -> str:
    order = "ASC" if query.ascending else "DESC"
    tables = " CROSS JOIN ".join([*search.tables, "xapi_statement s"])
    return (
        f"SELECT s.* FROM {tables} WHERE {' AND '.join(search.conditions)}"  # noqa: S608 - parts
        f" ORDER BY {search.first}.stored {order}, {search.first}.sequence {order}"
        f" LIMIT {query.limit + 1}"
    )


def _field(name: str, value: Any) -> Any:
    """Return a value as the database in use keeps it in a column of statements."""
    column = cast("models.Field[Any, Any]", Statement._meta.get_field(name))
    return column.get_db_prep_value(value, connection)
