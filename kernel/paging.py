"""Pages of rows by a cursor, newest first or oldest first: page 10,000 costs as much as page 1.

The order is a moment and, where two rows share it, a unique number. A cursor names the last row
of a page, so rows that come in meanwhile neither repeat nor hide others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

T = TypeVar("T", bound=Model)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
LONGEST = 40


@dataclass(frozen=True)
class Order:
    """The columns that give the order, as field names: a moment and a unique number."""

    moment: str
    number: str = "id"


@dataclass(frozen=True, order=True)
class Cursor:
    """Where a page ended; written as microseconds since 1970 and the number."""

    moment: datetime
    number: int

    def __str__(self) -> str:
        return f"{self.microseconds}-{self.number}"

    @property
    def microseconds(self) -> int:
        """Return the moment in microseconds since 1970."""
        return (self.moment - EPOCH) // INSTANT

    @classmethod
    def at(cls, microseconds: int, number: int) -> "Cursor":
        """Return the cursor at so many microseconds since 1970; raises OverflowError."""
        return cls(EPOCH + microseconds * INSTANT, number)

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Return what a cursor in an address says; None for any other text: the first page."""
        moment, _, number = text[:LONGEST].partition("-")
        try:
            return cls.at(int(moment), min(int(number), 2**63 - 1))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Page(Generic[T]):
    """Rows, and where the next page begins, if there is one."""

    rows: list[T]
    next: Cursor | None = None


def page(rows: QuerySet[T], order: Order, cursor: Cursor | None, size: int) -> Page[T]:
    """Return the `size` rows that follow a cursor, newest first."""
    found = list(after(rows, order, cursor)[: size + 1])
    shown = found[:size]
    if len(found) <= size:
        return Page(shown)
    return Page(shown, Cursor(*attrgetter(order.moment, order.number)(shown[-1])))


def batches(rows: QuerySet[T], order: Order, size: int) -> Iterator[list[T]]:
    """Yield all rows, newest first, in lists of at most `size`; no query stays open between."""
    cursor: Cursor | None = None
    while True:
        found = page(rows, order, cursor, size)
        if found.rows:
            yield found.rows
        if found.next is None:
            return
        cursor = found.next


def after(
    rows: QuerySet[T], order: Order, cursor: Cursor | None, *, newest: bool = True
) -> QuerySet[T]:
    """Return the rows that follow a cursor in order, the newest first or the oldest."""
    sign, way = ("-", "lt") if newest else ("", "gt")
    rows = rows.order_by(f"{sign}{order.moment}", f"{sign}{order.number}")
    if cursor is None:
        return rows
    span: dict[str, Any] = {f"{order.moment}__{way}e": cursor.moment}
    beyond = Q(**{f"{order.moment}__{way}": cursor.moment})
    return rows.filter(beyond | Q(**{f"{order.number}__{way}": cursor.number}), **span)
