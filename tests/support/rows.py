"""What a piece of code writes into the database, kept as plain rows to be written again.

Publishing pages and questions costs thousands of queries; writing the same rows costs a dozen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

T = TypeVar("T")
Row = tuple[Any, ...]
Table = dict[Any, Row]


@dataclass(frozen=True)
class Change:
    """Rows of one table that went, by primary key, and rows that came."""

    model: type[models.Model]
    gone: tuple[Any, ...]
    come: tuple[Row, ...]

    def write(self) -> None:
        """Delete what went and insert what came."""
        name = connection.ops.quote_name
        table = name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            if self.gone:
                query = f"DELETE FROM {table} WHERE {name(key_of(self.model))} = %s"  # noqa: S608 - names of the schema
                cursor.executemany(query, [(key,) for key in self.gone])
            if self.come:
                columns = ", ".join(name(column) for column in columns_of(self.model))
                places = ", ".join(["%s"] * len(self.come[0]))
                query = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - the same
                cursor.executemany(query, self.come)


def recorded(make: Callable[[], T]) -> tuple[T, list[Change]]:
    """Return what `make` gives and what it wrote; the database is left as it was."""
    with undone():
        before = dict(everything())
        made = make()
        after = dict(everything())
    found = [change(model, before[model], after[model]) for model in before]
    return made, [one for one in found if one.gone or one.come]


@contextmanager
def undone() -> Iterator[None]:
    """Take back what the block writes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def change(model: type[models.Model], before: Table, after: Table) -> Change:
    """Return how a table came from one state to another; a changed row goes and comes."""
    gone = tuple(key for key, row in before.items() if after.get(key) != row)
    come = tuple(row for key, row in after.items() if before.get(key) != row)
    return Change(model, gone, come)


def everything() -> Iterator[tuple[type[models.Model], Table]]:
    """Yield the rows of all tables, by primary key."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model, rows_of(model)


def rows_of(model: type[models.Model]) -> Table:
    """Return the rows of a table as the database gives them."""
    columns = columns_of(model)
    place = columns.index(key_of(model))
    named = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        return {row[place]: tuple(row) for row in cursor.fetchall()}


def columns_of(model: type[models.Model]) -> list[str]:
    """Return the columns of a table."""
    return [str(field.column) for field in model._meta.local_concrete_fields]


def key_of(model: type[models.Model]) -> str:
    """Return the column of the primary key."""
    assert model._meta.pk
    return str(model._meta.pk.column)


@transaction.atomic
def write(changes: list[Change]) -> None:
    """Write kept rows, and let counters of keys go on after them."""
    for one in changes:
        one.write()
    reset = connection.ops.sequence_reset_sql(no_style(), [one.model for one in changes])
    if reset:
        with connection.cursor() as cursor:
            cursor.execute("\n".join(reset))
