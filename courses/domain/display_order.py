"""The order in which options are shown: mixed, the same for the same attempt on any machine."""

import random
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


def mixed(things: Iterable[T], attempt: UUID, purpose: str = "") -> list[T]:
    """Return things in an order drawn from the attempt's id; `purpose` tells two lists apart."""
    order = list(things)
    random.Random(f"{attempt}{purpose}").shuffle(order)  # noqa: S311 - chance, no secret
    return order
