"""Lays the picture of a lineage out: sources left, the resource in the middle, what came of it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from oer_library.domain.licences import read_licence
from oer_library.selectors.lineage import MOST, Lineage, Related

HEIGHT, GAP, TOP = 58, 18, 34
LONGEST = 26  # characters that fit into a box


@dataclass(frozen=True)
class Box:
    """A linked box: where it stands, and its two lines."""

    x: int
    y: int
    width: int
    title: str
    below: str
    address: str

    @property
    def middle(self) -> int:
        """Return the height at which arrows meet it."""
        return self.y + HEIGHT // 2


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn, in the units of the view box."""

    height: int
    sources: tuple[Box, ...]
    derived: tuple[Box, ...]
    middle: int
    y: int


def picture_of(lineage: Lineage) -> Picture:
    """Return the picture of a lineage, its first boxes on each side."""
    sources = boxes(lineage.sources[:MOST], 8, 220)
    derived = boxes(lineage.derived[:MOST], 520, 232)
    rows = max(len(sources), len(derived), 1)
    height = TOP + rows * (HEIGHT + GAP)
    middle = TOP + (rows * (HEIGHT + GAP) - GAP) // 2
    return Picture(height, sources, derived, middle, middle - HEIGHT // 2)


def boxes(related: Sequence[Related], x: int, width: int) -> tuple[Box, ...]:
    """Return the boxes of one side, one below the other."""
    return tuple(
        Box(
            x,
            TOP + place * (HEIGHT + GAP),
            width,
            shortened(one.title),
            ", ".join(part for part in (one.how, name_of(one.licence)) if part),
            one.address,
        )
        for place, one in enumerate(related)
    )


def shortened(title: str) -> str:
    """Return what fits of a title; the list beside the picture has all of it."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def name_of(code: str) -> str:
    """Return a licence's name, '' for none."""
    licence = read_licence(code) if code else None
    return licence.name if licence else ""
