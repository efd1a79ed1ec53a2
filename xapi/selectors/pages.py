"""Pages of statements by the standard's filters, each read in order from one index.

A filter by agent or activity starts from its references, whose index is in the order of the
answer; CROSS JOIN keeps SQLite from starting elsewhere, and is a plain join to PostgreSQL. So
page 10,000 costs as much as page 1.

What refers to a statement is found by what that one says (xAPI 1.0.3, Communication 2.1.3.s2):
a second search of the same form over the tables of followers, whose page joins the first's.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from django.db import connection, models

from xapi.domain.query import Cursor, Query
from xapi.models import Activity, Agent, Statement
from xapi.selectors.statements import Own

DIRECT = 10
"""Roles below are direct (xapi.domain.references.Role); written out so that indexes match."""
EACH_ONCE = (
    "SELECT s.* FROM ({}) p"
    " CROSS JOIN xapi_statement s WHERE s.sequence = p.sequence AND s.stored = p.stored"
)


@dataclass(frozen=True)
class Page:
    """Statements in the order asked for, and where the next page begins, if there is one."""

    statements: list[Statement]
    next: Cursor | None = None


@dataclass(frozen=True)
class _Wanted:
    """A query with its names looked up; `agent` and `activity` are row ids."""

    query: Query
    agent: int | None
    activity: int | None
    own: Own | None

    @property
    def has_conditions(self) -> bool:
        """Say whether anything is asked that a statement referred to could meet."""
        return bool(self.agent or self.activity or self.query.verb or self.query.registration)


@dataclass
class _Search:
    """Parts of one SELECT; `first` is the table that gives the order.

    `repeats` says that one statement may be found more than once.
    """

    tables: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)
    same: tuple[str, ...] = ("sequence",)
    repeats: bool = False

    @property
    def first(self) -> str:
        """Return the alias of the table that is read first."""
        return self.tables[0].split()[-1] if self.tables else "s"

    def where(self, condition: str, *parameters: Any) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def join(self, table: str, alias: str) -> None:
        """Add a table, joined to the first one by what makes their rows the same."""
        if self.tables:
            for column in self.same:
                self.where(f"{alias}.{column} = {self.first}.{column}")
        self.tables.append(f"{table} {alias}")


def page(query: Query, *, own: Own | None = None) -> Page:
    """Return a page of what a query asks for; `own` limits it to one client's words."""
    wanted = _looked_up(query, own)
    if wanted is None:
        return Page([])
    found = _found(_itself(wanted), wanted)
    if wanted.has_conditions and (others := _found(_following(wanted), wanted)):
        found = _joined(found, others, query)
    shown = found[: query.limit]
    more = len(found) > query.limit
    return Page(shown, Cursor(shown[-1].stored, shown[-1].sequence) if more else None)


def _looked_up(query: Query, own: Own | None) -> _Wanted | None:
    """Look up agent and activity; None says that the record has never heard of one of them."""
    agent = activity = None
    if query.agent:
        agent = Agent.objects.filter(identifier=query.agent).values_list("pk", flat=True).first()
    if query.activity:
        activity = Activity.objects.filter(iri=query.activity).values_list("pk", flat=True).first()
    if (query.agent and agent is None) or (query.activity and activity is None):
        return None
    return _Wanted(query, agent, activity, own)


def _joined(one: list[Statement], other: list[Statement], query: Query) -> list[Statement]:
    """Return two pages as one, what stands in both once, in the order asked for."""
    rows = {each.sequence: each for each in [*one, *other]}.values()
    return sorted(rows, key=lambda each: (each.stored, each.sequence), reverse=not query.ascending)


def _itself(wanted: _Wanted) -> _Search:
    """Return the search for statements that meet the conditions themselves."""
    search = _Search()
    _mentions(search, wanted, "xapi_reference")
    _columns(search, wanted, "s")
    return search


def _following(wanted: _Wanted) -> _Search:
    """Return the search for statements that refer to one which meets all conditions."""
    search = _Search(same=("sequence", "target"), repeats=True)
    _mentions(search, wanted, "xapi_followedreference")
    if wanted.query.verb or wanted.query.registration:
        search.join("xapi_following", "f")
        _columns(search, wanted, "f")
    return search


def _mentions(search: _Search, wanted: _Wanted, table: str) -> None:
    """Ask for agent and activity; in direct roles, unless related ones are wanted."""
    asked = (
        ("a", "agent_id", wanted.agent, wanted.query.related_agents),
        ("b", "activity_id", wanted.activity, wanted.query.related_activities),
    )
    for alias, column, target, related in asked:
        if target is not None:
            search.join(table, alias)
            search.where(f"{alias}.{column} = %s", target)
            if not related:
                search.where(f"{alias}.role < {DIRECT}")


def _columns(search: _Search, wanted: _Wanted, alias: str) -> None:
    query = wanted.query
    if query.verb:
        search.where(f"{alias}.verb = %s", query.verb)
    if query.registration:
        search.where(f"{alias}.registration = %s", _field("registration", query.registration))


def _found(search: _Search, wanted: _Wanted) -> list[Statement]:
    """Return up to one statement more than the page holds, in order, each once."""
    search.where("NOT s.voided")
    if search.tables:
        search.where(f"s.sequence = {search.first}.sequence AND s.stored = {search.first}.stored")
    if wanted.own is not None:
        _owned(search, wanted.own)
    _span(search, wanted.query)
    return list(Statement.objects.raw(_sql(search, wanted.query), search.parameters))


def _owned(search: _Search, own: Own) -> None:
    search.where("s.authority_id = %s", own.authority)
    if own.actor is not None:
        search.where("s.actor_id = %s", own.actor)
    if own.registration is not None:
        search.where("s.registration = %s", _field("registration", own.registration))


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
    place = f"{search.first}.stored", f"{search.first}.sequence"
    chosen = f"DISTINCT {place[0]}, {place[1]}" if search.repeats else "s.*"
    found = (
        f"SELECT {chosen} FROM {tables} WHERE {' AND '.join(search.conditions)}"  # noqa: S608
        f" ORDER BY {place[0]} {order}, {place[1]} {order} LIMIT {query.limit + 1}"
    )
    return EACH_ONCE.format(found) if search.repeats else found


def _field(name: str, value: Any) -> Any:
    """Return a value as the database in use keeps it in a column of statements."""
    column = cast("models.Field[Any, Any]", Statement._meta.get_field(name))
    return column.get_db_prep_value(value, connection)
