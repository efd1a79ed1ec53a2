"""What still rests on statements: retention and old months leave those alone.

Each room registers in `AppConfig.ready` a function that, of some ids of statements, returns
those on which something of the room rests: a completion, a certificate, a case.
"""

from collections.abc import Callable, Collection
from uuid import UUID

RestsOn = Callable[[Collection[UUID]], set[UUID]]
registered: dict[str, RestsOn] = {}


def register(name: str, rests_on: RestsOn) -> None:
    """Name what rests on statements, and how to find out."""
    registered[name] = rests_on


def needed(statement_ids: Collection[UUID]) -> set[UUID]:
    """Return which of some statements anything rests on."""
    return set().union(*(each(statement_ids) for each in registered.values()))
