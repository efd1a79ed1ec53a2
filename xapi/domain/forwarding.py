"""What is forwarded, as which text, and when a try that failed is made again."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from xapi.domain import answers
from xapi.domain.context_activities import by_role, object_activity
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import check_iri

LISTS = ("verbs", "activities")
SENT = ("id", "timestamp", "version")
"""What a target would otherwise make up for a statement that came without it."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
MOST_DOUBLINGS = 10


def check_filter(value: Any) -> dict[str, list[str]]:
    """Check a filter: `verbs` and `activities`, each a list of IRIs; raises Invalid."""
    if not isinstance(value, dict) or not value.keys() <= set(LISTS):
        raise Invalid("filter", f"must be an object with {' and '.join(LISTS)} alone")
    for name, iris in value.items():
        if not isinstance(iris, list):
            raise Invalid(name, "must be a list of IRIs")
        for place, iri in enumerate(iris):
            check_iri(iri, f"{name}[{place}]")
    return {name: list(iris) for name, iris in value.items() if iris}


def wanted(statement: Mapping[str, Any], chosen: Mapping[str, list[str]]) -> bool:
    """Say whether a filter lets a statement pass; an empty one lets all.

    `activities` looks at the object and at all activities of the context.
    """
    verbs, activities = chosen.get("verbs", ()), chosen.get("activities", ())
    if verbs and statement["verb"]["id"] not in verbs:
        return False
    return not activities or not _activities(statement).isdisjoint(activities)


def text_of(raw: str, added: str) -> str:
    """Return a statement as it is forwarded: as received, with what it lacked and got here.

    What this record decided (`stored`, `authority`) stays behind: the target decides its own.
    """
    known = json.loads(raw).keys()
    decided = json.loads(added)
    lacked = {name: decided[name] for name in SENT if name not in known and name in decided}
    return answers.exact(raw, json.dumps(lacked)) if lacked else raw


def wait(failures: int) -> timedelta:
    """Return how long to wait after a number of failures in a row: it doubles up to an hour."""
    doublings = min(failures - 1, MOST_DOUBLINGS)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _activities(statement: Mapping[str, Any]) -> set[str]:
    thing = object_activity(statement)
    around = {str(each["id"]) for _, each in by_role(statement)}
    return {str(thing["id"]), *around} if thing else around
