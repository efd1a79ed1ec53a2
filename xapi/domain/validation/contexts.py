"""Contexts (xAPI 1.0.3, Data 2.4.6; IEEE 9274.1.1, 4.2.2.5)."""

from collections.abc import Mapping
from typing import Any

from xapi.domain.validation.activities import check_activity
from xapi.domain.validation.actors import check_actor, check_agent, check_group
from xapi.domain.validation.extensions import check_extensions
from xapi.domain.validation.ids import check_uuid_text
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_tag
from xapi.domain.validation.shapes import Check, check_text, list_of, one_of, shape, within
from xapi.domain.validation.statement_references import check_statement_reference
from xapi.domain.versions import Version

ONLY_OF_ACTIVITIES = ("revision", "platform")
check_activity_list = list_of(check_activity)
check_iri_list = list_of(check_iri)


def check_activity_or_list(value: Any, path: str = "") -> None:
    """Check one activity or an array of them (2.4.6.2.s4.b2); raises Invalid."""
    if type(value) is dict:
        check_activity(value, path)
    else:
        check_activity_list(value, path)


check_context_activities = shape(
    dict.fromkeys(("parent", "grouping", "category", "other"), check_activity_or_list)
)
"""Checks the context activities: four kinds and no other (2.4.6.2.s4.b1)."""


def check_relevant_types(value: Any, path: str = "") -> None:
    """Check relevant types: one IRI or more (IEEE 9274.1.1, 4.2.2.5); raises Invalid."""
    check_iri_list(value, path)
    if not value:
        raise Invalid(path, "must hold one type or more; leave it out instead")


check_context_agents = list_of(
    shape(
        {
            "objectType": one_of("contextAgent"),
            "agent": check_agent,
            "relevantTypes": check_relevant_types,
        },
        required=("objectType", "agent"),
    )
)
"""Checks how agents are related to a statement (IEEE 9274.1.1, 4.2.2.5)."""

check_context_groups = list_of(
    shape(
        {
            "objectType": one_of("contextGroup"),
            "group": check_group,
            "relevantTypes": check_relevant_types,
        },
        required=("objectType", "group"),
    )
)
"""Checks how groups are related to a statement (IEEE 9274.1.1, 4.2.2.5)."""

CONTEXT: Mapping[str, Check] = {
    "registration": check_uuid_text,
    "instructor": check_actor,
    "team": check_group,
    "contextActivities": check_context_activities,
    "revision": check_text,
    "platform": check_text,
    "language": check_language_tag,
    "statement": check_statement_reference,
    "extensions": check_extensions,
}
CHECKS: Mapping[Version, Check] = {
    Version.V1: shape(CONTEXT),
    Version.V2: shape(
        {
            **CONTEXT,
            "contextAgents": check_context_agents,
            "contextGroups": check_context_groups,
        }
    ),
}
"""The check of a context by version."""


def check_context_fits(statement: dict[str, Any], path: str) -> None:
    """Refuse revision and platform where the object is no activity (2.4.6.s4.b1, b2)."""
    if "context" not in statement:
        return
    if statement["object"].get("objectType", "Activity") == "Activity":
        return
    for key in ONLY_OF_ACTIVITIES:
        if key in statement["context"]:
            reason = "is allowed only where the object is an activity"
            raise Invalid(within(path, f"context.{key}"), reason)
