"""Activities of a context: one alone means the same as an array of one.

xAPI 1.0.3, Data 2.4.6.2.s4.b3: clients may send either; so statements are read by what is here.
"""

from collections.abc import Mapping
from typing import Any

Activity = Mapping[str, Any]


def listed(value: Any) -> list[Any]:
    """Return the activities that a member of `contextActivities` holds."""
    return value if isinstance(value, list) else [value]


def by_role(statement: Mapping[str, Any]) -> list[tuple[str, Activity]]:
    """Return each activity in the context of a valid statement with its role."""
    lists = statement.get("context", {}).get("contextActivities", {})
    return [(role, each) for role, value in lists.items() for each in listed(value)]


def object_activity(statement: Mapping[str, Any]) -> Activity | None:
    """Return the activity that a valid statement is about, None where it is something else."""
    thing: Activity = statement["object"]
    return thing if thing.get("objectType", "Activity") == "Activity" else None
