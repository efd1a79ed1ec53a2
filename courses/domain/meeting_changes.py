"""What became of the meetings of a run: new, moved, changed, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class What(StrEnum):
    """What became of a meeting; one that was moved may have another place as well."""

    NEW = "new"
    MOVED = "moved"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """A meeting as it is planned; its times are moments, its zone is that of the place."""

    uuid: UUID
    title: str
    mode: str
    place: str
    link: str
    time_zone: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class Change:
    """A meeting as it is now (as it was, where it is cancelled), and as it was before."""

    what: What
    meeting: Meeting
    before: Meeting | None = None


def changes(before: Iterable[Meeting], after: Iterable[Meeting], at: datetime) -> list[Change]:
    """Return what changed between two plans, soonest first; what is over at `at` is left out."""
    known = {one.uuid: one for one in before}
    now = {one.uuid: one for one in after}
    found = [change(known.get(uuid), one) for uuid, one in now.items()]
    found += [Change(What.CANCELLED, one, one) for uuid, one in known.items() if uuid not in now]
    coming = [one for one in found if one and is_ahead(one, at)]
    return sorted(coming, key=lambda one: one.meeting.starts)


def change(before: Meeting | None, after: Meeting) -> Change | None:
    """Return what became of one meeting that is planned now, None where it stayed as it was."""
    if before is None:
        return Change(What.NEW, after)
    if before == after:
        return None
    moved = replace(after, starts=before.starts, ends=before.ends) != after
    return Change(What.MOVED if moved else What.CHANGED, after, before)


def is_ahead(one: Change, at: datetime) -> bool:
    """Say whether a meeting is not over, as it is or as it was planned."""
    return any(meeting.ends > at for meeting in (one.meeting, one.before) if meeting)
