"""Contexts (xAPI 1.0.3, Data 2.4.6)."""

from typing import Any

from xapi.domain.validation.activities import check_activity
from xapi.domain.validation.actors import check_actor, check_group
from xapi.domain.validation.extensions import check_extensions
from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.languages import check_language_tag
from xapi.domain.validation.shapes import check_list, check_object, check_text, within
from xapi.domain.validation.statement_references import check_statement_reference

ONLY_OF_ACTIVITIES = ("revision", "platform")


def _check_activities(value: Any, path: str) -> None:
    if isinstance(value, list):
        check_list(value, path, check_activity)
    else:
        check_activity(value, path)


CONTEXT_ACTIVITIES = dict.fromkeys(("parent", "grouping", "category", "other"), _check_activities)


def check_context_activities(value: Any, path: str) -> None:
    """Check the context activities: one or a list of each kind (Data 2.4.6.2)."""
    check_object(value, path, allowed=CONTEXT_ACTIVITIES)


CONTEXT = {
    "registration": check_uuid,
    "instructor": check_actor,
    "team": check_group,
    "contextActivities": check_context_activities,
    "revision": check_text,
    "platform": check_text,
    "language": check_language_tag,
    "statement": check_statement_reference,
    "extensions": check_extensions,
}


def check_context(value: Any, path: str) -> None:
    """Check a context; raises Invalid."""
    check_object(value, path, allowed=CONTEXT)


def check_context_fits(statement: dict[str, Any], path: str) -> None:
    """Refuse revision and platform where the object is no activity (Data 2.4.6.s4)."""
    if statement["object"].get("objectType", "Activity") == "Activity":
        return
    for key in ONLY_OF_ACTIVITIES:
        if key in statement.get("context", {}):
            reason = "is allowed only where the object is an activity"
            raise Invalid(within(path, f"context.{key}"), reason)
