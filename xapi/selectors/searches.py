"""One SELECT over statements and what they mention, whose loops go in the order given.

The first table is read in the order of the answer from one of its indexes; every other one is
looked into for each of its rows. SQLite keeps to that with CROSS JOIN. PostgreSQL would rather
join all of a big table and sort: there each other table stands in a LATERAL sub-select with
OFFSET 0, which it does not take apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.db import connection, models

from xapi.domain.query import Query
from xapi.models import Statement

EACH_ONCE = (
    "SELECT s.* FROM ({}) p"
    " CROSS JOIN xapi_statement s WHERE s.sequence = p.sequence AND s.stored = p.stored"
)


@dataclass
class Table:
    """A table in a search by its alias, with the conditions on its rows."""

    name: str
    alias: str
    conditions: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def where(self, condition: str, *parameters: Any) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def equals(self, column: str, value: Any) -> None:
        """Ask for one value of a column."""
        self.where(f"{self.alias}.{column} = %s", value)


@dataclass
class Search:
    """Tables in the order of their loops; `repeats`: a statement may be found more than once.

    `same` are the columns by which two tables beside that of statements speak of one thing.
    """

    tables: list[Table]
    same: Sequence[str] = ("sequence",)
    repeats: bool = False

    def found(self, query: Query) -> list[Statement]:
        """Return up to one statement more than the page holds, in order, each once."""
        self._join()
        self._span(query)
        sql, parameters = self._sql(query)
        return list(Statement.objects.raw(sql, parameters))

    def _join(self) -> None:
        first = self.tables[0]
        for table in self.tables[1:]:
            statements = "xapi_statement" in (table.name, first.name)
            for column in ("sequence", "stored") if statements else self.same:
                table.where(f"{table.alias}.{column} = {first.alias}.{column}")

    def _span(self, query: Query) -> None:
        first = self.tables[0]
        stored, sequence = f"{first.alias}.stored", f"{first.alias}.sequence"
        if query.since is not None:
            first.where(f"{stored} > %s", as_kept("stored", query.since))
        if query.until is not None:
            first.where(f"{stored} <= %s", as_kept("stored", query.until))
        if query.cursor is not None:
            after = ">" if query.ascending else "<"
            at = as_kept("stored", query.cursor.stored)
            first.where(f"{stored} {after}= %s", at)  # tells PostgreSQL which months are over
            first.where(f"({stored}, {sequence}) {after} (%s, %s)", at, query.cursor.sequence)

    def _sql(self, query: Query) -> tuple[str, list[Any]]:
        first, *others = self.tables
        order = "ASC" if query.ascending else "DESC"
        place = f"{first.alias}.stored", f"{first.alias}.sequence"
        chosen = f"DISTINCT {place[0]}, {place[1]}" if self.repeats else "s.*"
        tables, parameters = self._loops(first, others)
        found = (
            f"SELECT {chosen} FROM {tables}"  # noqa: S608 - made of our own parts
            f" ORDER BY {place[0]} {order}, {place[1]} {order} LIMIT {query.limit + 1}"
        )
        return (EACH_ONCE.format(found) if self.repeats else found), parameters

    def _loops(self, first: Table, others: Sequence[Table]) -> tuple[str, list[Any]]:
        """Return FROM and WHERE with their parameters."""
        if connection.vendor != "postgresql":
            tables = [first, *others]
            joined = " CROSS JOIN ".join(f"{each.name} {each.alias}" for each in tables)
            conditions = " AND ".join(text for each in tables for text in each.conditions)
            return f"{joined} WHERE {conditions}", [p for each in tables for p in each.parameters]
        inner = "".join(
            f" CROSS JOIN LATERAL (SELECT * FROM {each.name} {each.alias}"  # noqa: S608
            f" WHERE {' AND '.join(each.conditions)} OFFSET 0) {each.alias}"
            for each in others
        )
        conditions = " AND ".join(first.conditions) or "true"
        parameters = [p for each in [*others, first] for p in each.parameters]
        return f"{first.name} {first.alias}{inner} WHERE {conditions}", parameters


def as_kept(name: str, value: Any) -> Any:
    """Return a value as the database in use keeps it in a column of statements."""
    column = cast("models.Field[Any, Any]", Statement._meta.get_field(name))
    return column.get_db_prep_value(value, connection)
