"""Things come in parts of a size, in their order, and not before they are asked for."""

from itertools import count

import pytest

from kernel.batching import batched


@pytest.mark.parametrize(
    ("things", "batches"),
    [
        ([], []),
        ([1], [[1]]),
        ([1, 2], [[1, 2]]),
        ([1, 2, 3], [[1, 2], [3]]),
        ([1, 2, 3, 4], [[1, 2], [3, 4]]),
    ],
)
def test_things_come_in_parts(things: list[int], batches: list[list[int]]) -> None:
    assert list(batched(things, 2)) == batches


def test_an_endless_supply_is_read_part_by_part() -> None:
    endless = batched(count(), 3)
    assert [next(endless), next(endless)] == [[0, 1, 2], [3, 4, 5]]
