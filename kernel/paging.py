"""Pages of rows by a cursor: newest first, page 10,000 costs as much as page 1.

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
LONGEST = 40


@dataclass(frozen=True)
class Order:
    """The columns that give the order, as field names: a moment and a unique number."""

    moment: str
    number: str = "id"


@dataclass(frozen=True)
class Cursor:
    """Where a page ended; written as microseconds since 1970 and the number."""

    moment: datetime
    number: int

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // timedelta(microseconds=1)}-{self.number}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Return what a cursor in an address says; None for any other text: the first page."""
        moment, _, number = text[:LONGEST].partition("-")
        try:
            return cls(EPOCH + timedelta(microseconds=int(moment)), min(int(number), 2**63 - 1))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Page(Generic[T]):
    """Rows, and where the next page begins, if there is one."""

    rows: list[T]
    next: Cursor | None = None


def page(rows: QuerySet[T], order: Order, cursor: Cursor | None, size: int) -> Page[T]:
    """Return the `size` rows that follow a cursor, newest first."""
    found = list(_after(rows, order, cursor)[: size + 1])
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


def _after(rows: QuerySet[T], order: Order, cursor: Cursor | None) -> QuerySet[T]:
    rows = rows.order_by(f"-{order.moment}", f"-{order.number}")
    if cursor is None:
        return rows
    span: dict[str, Any] = {f"{order.moment}__lte": cursor.moment}
    earlier = Q(**{f"{order.moment}__lt": cursor.moment})
    return rows.filter(earlier | Q(**{f"{order.number}__lt": cursor.number}), **span)
