"""What a statement tells of progress, read with tolerance: others may write it otherwise.

A statement that does not fit tells nothing; nothing here raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Score:
    """A share of the points, 0 to 1, and whether it was called a success."""

    scaled: float
    success: bool


def object_id(told: Told) -> str:
    """Return the id of the activity acted on, '' where the object is something else."""
    thing = told.get("object")
    if not isinstance(thing, Mapping) or thing.get("objectType", "Activity") != "Activity":
        return ""
    return str(thing.get("id", ""))


def score(told: Told) -> Score | None:
    """Return the score of a result, cut to 0 to 1; None where there is none."""
    result = told.get("result")
    given = result.get("score") if isinstance(result, Mapping) else None
    scaled = given.get("scaled") if isinstance(given, Mapping) else None
    if not isinstance(scaled, int | float) or isinstance(scaled, bool):
        return None
    share = min(1.0, max(0.0, float(scaled)))
    success = result.get("success") if isinstance(result, Mapping) else None
    return Score(share, success if isinstance(success, bool) else share >= 1.0)


def moment(told: Told, stored: datetime) -> datetime:
    """Return when the act happened, as far as it is told: else when it was stored."""
    try:
        happened = datetime.fromisoformat(str(told.get("timestamp", "")))
    except ValueError:
        return stored
    return happened if happened.tzinfo else stored


def grouped(told: Told) -> list[str]:
    """Return the ids of the activities that the context groups under."""
    context = told.get("context")
    activities = context.get("contextActivities") if isinstance(context, Mapping) else None
    named = activities.get("grouping") if isinstance(activities, Mapping) else None
    listed = named if isinstance(named, list) else [named]
    return [str(one.get("id", "")) for one in listed if isinstance(one, Mapping)]
