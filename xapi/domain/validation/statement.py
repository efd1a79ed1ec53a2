"""Statements and sub-statements as a whole (xAPI 1.0.3, Data 2.2 to 2.4)."""

import re
from collections.abc import Callable
from typing import Any

from xapi.domain.validation.activities import check_activity
from xapi.domain.validation.actors import check_actor, check_agent, check_authority, check_group
from xapi.domain.validation.contexts import check_context, check_context_fits
from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.results import check_result
from xapi.domain.validation.shapes import (
    Check,
    check_kind,
    check_object,
    check_text,
    one_of,
    within,
)
from xapi.domain.validation.statement_references import check_statement_reference
from xapi.domain.validation.timestamps import check_timestamp
from xapi.domain.validation.verb import check_verb
from xapi.domain.verbs import VOIDED

VERSION = re.compile(r"1\.0(\.\d+)?")
REQUIRED = ("actor", "verb", "object")


def check_version(value: Any, path: str) -> None:
    """Check the version of a statement: any that begins with 1.0 (Data 2.4.10)."""
    check_text(value, path)
    if not VERSION.fullmatch(value):
        raise Invalid(path, "must be 1.0.x; leave it out and the record sets it")


def refuse_attachments(value: Any, path: str) -> None:
    """Refuse attachments, which this record does not keep yet."""
    check_kind(value, path, list)
    if value:
        raise Invalid(path, "are not kept by this record yet; send the statement without them")


def _check_object(kinds: dict[str, Check]) -> Callable[[Any, str], None]:
    """Return a check of an object by its `objectType` (Data 2.4.4)."""

    def check(value: Any, path: str) -> None:
        check_kind(value, path, dict)
        kind = value.get("objectType", "Activity")
        one_of(*kinds)(kind, within(path, "objectType"))
        kinds[kind](value, path)

    return check


INNER_OBJECTS: dict[str, Check] = {
    "Activity": check_activity,
    "Agent": check_agent,
    "Group": check_group,
    "StatementRef": check_statement_reference,
}
SHARED: dict[str, Check] = {
    "actor": check_actor,
    "verb": check_verb,
    "result": check_result,
    "context": check_context,
    "timestamp": check_timestamp,
    "attachments": refuse_attachments,
}
SUB_STATEMENT: dict[str, Check] = {
    **SHARED,
    "objectType": one_of("SubStatement"),
    "object": _check_object(INNER_OBJECTS),
}


def check_sub_statement(value: Any, path: str) -> None:
    """Check a sub-statement: no id of its own, no other within it (Data 2.4.4.3.s8)."""
    check_object(value, path, allowed=SUB_STATEMENT, required=REQUIRED)
    check_context_fits(value, path)


STATEMENT: dict[str, Check] = {
    **SHARED,
    "id": check_uuid,
    "object": _check_object({**INNER_OBJECTS, "SubStatement": check_sub_statement}),
    "stored": check_timestamp,
    "authority": check_authority,
    "version": check_version,
}


def check_statement(value: Any, path: str = "") -> None:
    """Check a whole statement; raises Invalid with the place and what to do."""
    check_object(value, path, allowed=STATEMENT, required=REQUIRED)
    check_context_fits(value, path)
    if value["verb"]["id"] == VOIDED and value["object"].get("objectType") != "StatementRef":
        reason = "must be a StatementRef where the verb is voided (Data 2.3.2)"
        raise Invalid(within(path, "object"), reason)
