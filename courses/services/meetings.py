"""Who takes part in a run hears of its meetings: new, moved, changed, cancelled."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from courses.domain.meeting_changes import Change, Meeting, What, changes
from courses.models import Run
from kernel.clock import now
from kernel.jobs.queue import enqueue

JOB = "courses.tell_of_meetings"


def meetings_of(run: Run) -> list[Meeting]:
    """Return the meetings of a run as they are planned now; a run that is not kept has none."""
    if run.pk is None:
        return []
    names = [one.name for one in fields(Meeting)]
    return [Meeting(**row) for row in run.sessions.values(*names)]


def tell_of_changes(run: Run, before: Sequence[Meeting]) -> bool:
    """Let those who take part be told what differs from `before`; return whether anything does.

    Joins the caller's transaction; a job tells them after commit.
    """
    found = changes(before, meetings_of(run), now())
    inside = run.enrolments.filter(left__isnull=True)
    if not found or not inside.exists():
        return False
    enqueue(JOB, {"run": run.pk, "changes": [stored(one) for one in found]})
    return True


def stored(change: Change) -> dict[str, object]:
    """Return a change as the row of a job keeps it."""
    before = written(change.before) if change.before else None
    return {"what": change.what.value, "meeting": written(change.meeting), "before": before}


def read(kept: Mapping[str, Any]) -> Change:
    """Return a change from the row of a job."""
    before = meeting(kept["before"]) if kept["before"] else None
    return Change(What(kept["what"]), meeting(kept["meeting"]), before)


def written(one: Meeting) -> dict[str, str]:
    """Return a meeting as text."""
    times = {"starts": one.starts.isoformat(), "ends": one.ends.isoformat()}
    return {**asdict(one), "uuid": str(one.uuid), **times}


def meeting(kept: Mapping[str, str]) -> Meeting:
    """Return a meeting from text."""
    times = {name: datetime.fromisoformat(kept[name]) for name in ("starts", "ends")}
    return Meeting(**{**kept, "uuid": UUID(kept["uuid"]), **times})  # type: ignore[arg-type]
