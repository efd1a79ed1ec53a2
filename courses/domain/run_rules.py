"""Whether a run takes somebody now, and if not, why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Refusal(StrEnum):
    """Why a run does not take somebody."""

    COURSE_ARCHIVED = "course_archived"
    ARCHIVED = "archived"
    NOT_YET = "not_yet"
    OVER = "over"
    FULL = "full"
    CODE = "code"
    NOT_INVITED = "not_invited"


@dataclass(frozen=True)
class Door:
    """What decides whether a run takes people; `taken` counts those who have not left."""

    course_archived: bool = False
    archived: bool = False
    opens: datetime | None = None
    closes: datetime | None = None
    capacity: int | None = None
    taken: int = 0

    @property
    def places_left(self) -> int | None:
        """Return how many places are left, None where their number has no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)


def refusal(door: Door, moment: datetime) -> Refusal | None:
    """Return why a run takes nobody at `moment`, None if it takes people."""
    reasons = {
        Refusal.COURSE_ARCHIVED: door.course_archived,
        Refusal.ARCHIVED: door.archived,
        Refusal.NOT_YET: door.opens is not None and moment < door.opens,
        Refusal.OVER: door.closes is not None and moment >= door.closes,
        Refusal.FULL: door.places_left == 0,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def same_code(given: str, code: str | None) -> bool:
    """Say whether a code was given, whatever its case and the spaces around it."""
    wanted = (code or "").strip().casefold()
    return bool(wanted) and given.strip().casefold() == wanted
