"""Queries whose SQL is worked out once in each process, for what every page and answer asks.

Django works out the SQL of a query anew each time, which takes several times as long as SQLite
takes to answer it. A prepared query is written with Django's own words, with `Given` in place of
what changes from one time to the next; rows become the same models as ever.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

from kernel.asking import ask

R = TypeVar("R")


class Given(Expression):
    """A value that is given each time, kept in the form that a field has in the database."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Return a place for the value, which is filled in when the query is asked."""
        return "%s", [self]

    def adapted(self, values: dict[str, Any]) -> Any:
        """Return the value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


@dataclass(frozen=True)
class Plan:
    """A query that was worked out: its SQL, and how a row becomes what is returned."""

    sql: str
    parameters: Sequence[Any]
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    make: Callable[[list[Any]], Any]
    locks: bool


class Prepared(Generic[R]):
    """A query on the default database, prepared when it is first asked.

    `build` returns a queryset of models, or of tuples by `values_list`. Lists of values have no
    place in it: their length would change the SQL.
    """

    def __init__(self, build: Callable[[], "QuerySet[Any, R]"]) -> None:
        self.build = build
        self.plans: dict[str, Plan] = {}

    def rows(self, **values: Any) -> list[R]:
        """Ask with the values of each `Given` by its name.

        Raises TransactionManagementError where rows are to be locked outside of a transaction.
        """
        plan = self.plans.get(connection.vendor) or self.prepare()
        if plan.locks and not connection.in_atomic_block:
            message = "rows are locked for the length of a transaction: there is none"
            raise TransactionManagementError(message)
        given = [one.adapted(values) if isinstance(one, Given) else one for one in plan.parameters]
        return [plan.make(converted(plan, row)) for row in ask(plan.sql, given)]

    def first(self, **values: Any) -> R | None:
        """Return the first row, None without one; the query itself says how many it reads."""
        return next(iter(self.rows(**values)), None)

    def prepare(self) -> Plan:
        """Work out the query for the database in use."""
        queryset = self.build()
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        columns = [one[0] for one in compiler.select[: compiler.col_count]]
        converters = [
            (place, how, column)
            for place, (how, column) in compiler.get_converters(columns).items()
        ]
        values_only = getattr(queryset, "_fields", None) is not None
        make = tuple if values_only else made_model(compiler)
        locks = queryset.query.select_for_update
        plan = self.plans[connection.vendor] = Plan(sql, parameters, converters, make, locks)
        return plan


def converted(plan: Plan, row: Sequence[Any]) -> list[Any]:
    """Return a row with the values that Python works with."""
    values = list(row)
    for place, how, column in plan.converters:
        for convert in how:
            values[place] = convert(values[place], column, connection)
    return values


def made_model(compiler: Any) -> Callable[[list[Any]], Model]:
    """Return what makes a model of a row: with its annotations and what was selected along."""
    model: type[Model] = compiler.klass_info["model"]
    places = compiler.klass_info["select_fields"]
    first, last = places[0], places[-1] + 1
    names = [one[0].target.attname for one in compiler.select[first:last]]
    populators: Any = get_related_populators
    related = populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)
    annotated = list((compiler.annotation_col_map or {}).items())

    def make(row: list[Any]) -> Model:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:last])
        for populator in related:
            populator.populate(row, made)
        for name, place in annotated:
            setattr(made, name, row[place])
        return made

    return make
