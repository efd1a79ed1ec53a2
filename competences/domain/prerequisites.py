"""Which skill is better known before which: a directed graph without cycles, and how it is drawn."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

N = TypeVar("N", int, str)


def cycle(edges: Iterable[tuple[N, N]], before: N, after: N) -> list[N]:
    """Return the cycle that an edge would close, from `before` round to it; empty for none."""
    following = defaultdict[N, list[N]](list)
    for one, other in edges:
        following[one].append(other)
    if before == after:
        return [before, after]
    came_from, waiting = {after: after}, [after]
    while waiting:
        here = waiting.pop()
        if here == before:
            return _round(came_from, before, after)
        for other in following[here]:
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    return []


def _round(came_from: Mapping[N, N], before: N, after: N) -> list[N]:
    way: list[N] = [before]
    while way[-1] != after:
        way.append(came_from[way[-1]])
    way.append(before)
    return way[::-1]


def layers(nodes: Collection[N], edges: Collection[tuple[N, N]]) -> list[list[N]]:
    """Return nodes in layers: each after all that it needs, as early as that allows.

    Raises ValueError for edges that form a cycle.
    """
    left = {node: {one for one, other in edges if other == node} & set(nodes) for node in nodes}
    found = list[list[N]]()
    done = set[N]()
    while left:
        ready = sorted(node for node, needs in left.items() if needs <= done)
        if not ready:
            message = "these edges form a cycle"
            raise ValueError(message)
        found.append(ready)
        done.update(ready)
        for node in ready:
            del left[node]
    return found


WIDTH, HEIGHT = 190, 46
GAP_X, GAP_Y = 70, 18
"""Of the boxes of the drawing and between them, in its own unit."""


@dataclass(frozen=True)
class Box:
    """Where a skill stands in the drawing; `x` and `y` are its upper left corner."""

    node: int
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Return the height of its middle."""
        return self.y + HEIGHT // 2


@dataclass(frozen=True)
class Arrow:
    """From the right side of a box to the left side of another."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Drawing:
    """A graph with its places; `width` and `height` hold all of it."""

    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    width: int
    height: int


def drawn(edges: Collection[tuple[int, int]]) -> Drawing:
    """Return the drawing of all nodes with an edge, from left to right."""
    nodes = {node for edge in edges for node in edge}
    found = layers(nodes, edges)
    boxes = {
        node: Box(node, column * (WIDTH + GAP_X), row * (HEIGHT + GAP_Y))
        for column, layer in enumerate(found)
        for row, node in enumerate(layer)
    }
    arrows = [
        Arrow(boxes[one].x + WIDTH, boxes[one].middle, boxes[other].x, boxes[other].middle)
        for one, other in sorted(edges)
    ]
    tallest = max((len(layer) for layer in found), default=0)
    width = len(found) * (WIDTH + GAP_X) - GAP_X if found else 0
    return Drawing(list(boxes.values()), arrows, width, tallest * (HEIGHT + GAP_Y))


def learnt(
    shown: Collection[Collection[N]], *, fewest: int = 20, exceptions: float = 0.05
) -> list[tuple[N, N]]:
    """Return pairs of which the record says that nobody has the second without the first.

    `shown` are the skills that each learner has shown. A pair is proposed where at least `fewest`
    have the second, at most a share of `exceptions` of them lack the first, and the first is
    not as rare as the second (else they are learnt together).
    """
    having = defaultdict[N, set[int]](set)
    for learner, skills in enumerate(shown):
        for skill in skills:
            having[skill].add(learner)
    found = list[tuple[N, N]]()
    for after, able in having.items():
        for before, others in having.items():
            enough = len(able) >= fewest and len(others) >= len(able) * (1 + 2 * exceptions)
            if before != after and enough and len(able - others) <= exceptions * len(able):
                found.append((before, after))
    return sorted(found)
