"""Pages of statements by the standard's filters, each read in order from one index.

The search starts from the rarest of what is asked for, whose index is in the order of the
answer; so page 10,000 costs as much as page 1.

What refers to a statement is found by what that one says (xAPI 1.0.3, Communication 2.1.3.s2):
a second search of the same form over the tables of followers, whose page joins the first's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from kernel.prepared import Given, Prepared
from xapi.domain.query import Cursor, Query
from xapi.models import Activity, Agent, Statement
from xapi.selectors.searches import Search, Table, as_kept
from xapi.selectors.statements import Own

DIRECT = 10
"""Roles below are direct (xapi.domain.references.Role); written out so that indexes match."""
RARE = 2_000
"""From how many rows on nobody counts further which of two conditions is the rarer one."""


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


def page(query: Query, *, own: Own | None = None) -> Page:
    """Return a page of what a query asks for; `own` limits it to one client's words."""
    wanted = _looked_up(query, own)
    if wanted is None:
        return Page([])
    found = _itself(wanted).found(query)
    if wanted.has_conditions and (others := _following(wanted).found(query)):
        found = _joined(found, others, query)
    shown = found[: query.limit]
    more = len(found) > query.limit
    return Page(shown, Cursor(shown[-1].stored, shown[-1].sequence) if more else None)


_agents = Prepared(
    lambda: Agent.objects.filter(
        identifier=Given("name", Agent._meta.get_field("identifier"))
    ).values_list("pk")
)
_activities = Prepared(
    lambda: Activity.objects.filter(iri=Given("name", Activity._meta.get_field("iri"))).values_list(
        "pk"
    )
)


def _looked_up(query: Query, own: Own | None) -> _Wanted | None:
    """Look up agent and activity; None says that the record has never heard of one of them."""
    agent = _agents.first(name=query.agent) if query.agent else (None,)
    activity = _activities.first(name=query.activity) if query.activity else (None,)
    if agent is None or activity is None:
        return None
    return _Wanted(query, agent[0], activity[0], own)


def _joined(one: list[Statement], other: list[Statement], query: Query) -> list[Statement]:
    """Return two pages as one, what stands in both once, in the order asked for."""
    rows = {each.sequence: each for each in [*one, *other]}.values()
    return sorted(rows, key=lambda each: (each.stored, each.sequence), reverse=not query.ascending)


def _itself(wanted: _Wanted) -> Search:
    """Return the search for statements that meet the conditions themselves."""
    statements = _statements(wanted)
    _columns(statements, wanted)
    mentions = list(_mentions(wanted, "xapi_reference"))
    if not mentions or wanted.query.registration:
        return Search([statements, *mentions])
    candidates = [*mentions, statements] if wanted.query.verb else mentions
    if len(candidates) == 1:
        return Search([*mentions, statements])
    rarest = min(candidates, key=lambda table: _count(table, wanted.query))
    others = [each for each in (*mentions, statements) if each is not rarest]
    return Search([rarest, *others])


def _following(wanted: _Wanted) -> Search:
    """Return the search for statements that refer to one which meets all conditions."""
    tables = list(_mentions(wanted, "xapi_followedreference"))
    if wanted.query.verb or wanted.query.registration:
        tables.append(Table("xapi_following", "f"))
        _columns(tables[-1], wanted)
    return Search([*tables, _statements(wanted)], same=("sequence", "target"), repeats=True)


def _statements(wanted: _Wanted) -> Table:
    table, own = Table("xapi_statement", "s", ["NOT s.voided"]), wanted.own
    if own is not None:
        table.equals("authority_id", own.authority)
        if own.actor is not None:
            table.equals("actor_id", own.actor)
        if own.registration is not None:
            table.equals("registration", as_kept("registration", own.registration))
    return table


def _mentions(wanted: _Wanted, name: str) -> Iterator[Table]:
    """Yield where agent and activity are mentioned; directly, unless related ones are wanted."""
    asked = (
        ("a", "agent_id", wanted.agent, wanted.query.related_agents),
        ("b", "activity_id", wanted.activity, wanted.query.related_activities),
    )
    for alias, column, target, related in asked:
        if target is not None:
            table = Table(name, alias)
            table.equals(column, target)
            if not related:
                table.where(f"{alias}.role < {DIRECT}")
            yield table


def _columns(table: Table, wanted: _Wanted) -> None:
    query = wanted.query
    if query.verb:
        table.equals("verb", query.verb)
    if query.registration:
        table.equals("registration", as_kept("registration", query.registration))


def _count(table: Table, query: Query) -> int:
    """Return how many rows meet one condition, counted up to RARE; from the index alone.

    Of statements the verb alone is looked at.
    """
    verb = table.alias == "s"
    conditions = "s.verb = %s" if verb else " AND ".join(table.conditions)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {table.name} {table.alias}"  # noqa: S608
            f" WHERE {conditions} LIMIT {RARE}) found",
            [query.verb] if verb else table.parameters,
        )
        return int(cursor.fetchone()[0])
