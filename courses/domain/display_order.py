"""The order in which options are shown: mixed, the same for the same attempt on any machine.

The attempt's id stands in the page and the program is open, so a draw can be computed by anybody:
it starts from the order of the ids, which says nothing of the key, never from the written order.
"""

import random
from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID


class Named(Protocol):
    """Anything with an id of its own inside an item."""

    @property
    def id(self) -> str:
        """Return the id."""


T = TypeVar("T", bound=Named)
ORDERS = 32
"""So many orders are drawn from; a form that was written in one serves all attempts that have it."""


def mixed(things: Iterable[T], attempt: UUID, purpose: str = "") -> list[T]:
    """Return things in one of ORDERS orders, by the attempt's id; `purpose` tells lists apart."""
    order = sorted(things, key=lambda one: one.id)
    random.Random(f"{attempt.int % ORDERS}{purpose}").shuffle(order)  # noqa: S311 - chance, no secret
    return order
