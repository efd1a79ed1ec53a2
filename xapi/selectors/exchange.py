"""How far forwarding is, without counting a big record."""

from dataclasses import dataclass
from datetime import timedelta

from kernel import clock, positions
from kernel.positions import Position
from xapi.models import ForwardTarget, Statement

MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Lag:
    """How many statements wait (at most MOST_COUNTED + 1 are counted), the oldest how long."""

    waiting: int
    age: timedelta | None

    @property
    def more(self) -> bool:
        """Say whether there are more than were counted."""
        return self.waiting > MOST_COUNTED


def lag(target: ForwardTarget) -> Lag:
    """Return what waits for a target; statements that its filter leaves out are counted along."""
    place = Position(target.xid, target.sequence)
    waiting = positions.after(Statement.objects.all(), place)
    oldest = waiting.values_list("stored", flat=True).first()
    age = clock.now() - oldest if oldest else None
    return Lag(waiting[: MOST_COUNTED + 1].count() if oldest else 0, age)
