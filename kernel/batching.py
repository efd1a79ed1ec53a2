"""Things in parts of a size that one query or one transaction takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of `size` things, the last one shorter; nothing for nothing.

    As itertools.batched does from Python 3.12 on.
    """
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch
