"""Statements and sub-statements as a whole.

xAPI 1.0.3, Data 2.2 to 2.4; IEEE 9274.1.1 (2.0), 4.2.1 and 4.2.2. The two differ in contexts,
timestamps and the version that a statement may name.
"""

import re
from collections.abc import Mapping
from typing import Any

from xapi.domain.validation import contexts
from xapi.domain.validation.activities import check_activity
from xapi.domain.validation.actors import check_actor, check_agent, check_authority, check_group
from xapi.domain.validation.attachments import check_attachments
from xapi.domain.validation.ids import check_uuid_text
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.results import check_result
from xapi.domain.validation.shapes import (
    Check,
    by_object_type,
    check_text,
    one_of,
    shape,
    within,
)
from xapi.domain.validation.statement_references import check_statement_reference
from xapi.domain.validation.timestamps import check_rfc_3339, check_timestamp
from xapi.domain.validation.verb import check_verb
from xapi.domain.verbs import VOIDED
from xapi.domain.versions import Version

REQUIRED = ("actor", "verb", "object")
_PATCH = r"[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?"
VERSIONS = {
    Version.V1: re.compile(rf"1\.0\.{_PATCH}"),
    Version.V2: re.compile(rf"[12]\.0\.{_PATCH}"),
}
EXAMPLES = {Version.V1: "1.0.0", Version.V2: "2.0.0"}
OBJECTS: Mapping[str, Check] = {
    "Activity": check_activity,
    "Agent": check_agent,
    "Group": check_group,
    "StatementRef": check_statement_reference,
}


def check_version(version: Version) -> Check:
    """Return the check of a statement's version: it begins with 1.0. (Data 2.4.10.s3.b1, b2).

    Under 2.0 also with 2.0. (IEEE 9274.1.1, 4.2.2.10).
    """

    def check(value: Any, path: str = "", /) -> None:
        check_text(value, path)
        if VERSIONS[version].fullmatch(value) is None:
            raise Invalid(path, f"must be like {EXAMPLES[version]}; leave it out and it is set")

    return check


def check_voiding(statement: dict[str, Any], path: str) -> None:
    """Check that what voids is a reference to a statement (Data 2.3.2.s2.b1)."""
    if statement["verb"]["id"] == VOIDED and statement["object"].get("objectType") != (
        "StatementRef"
    ):
        reason = "must be a StatementRef where the verb is voided (Data 2.3.2)"
        raise Invalid(within(path, "object"), reason)


def _shared(version: Version) -> dict[str, Check]:
    return {
        "actor": check_actor,
        "verb": check_verb,
        "result": check_result,
        "context": contexts.CHECKS[version],
        "timestamp": check_timestamp if version is Version.V1 else check_rfc_3339,
        "attachments": check_attachments,
    }


def _sub_statement(version: Version) -> Check:
    """Return the check of sub-statements: no id, stored, version or authority, none within.

    Data 2.4.4.3.s8.b2 to b4; what holds for statements holds for them, too.
    """
    properties = {
        **_shared(version),
        "objectType": one_of("SubStatement"),
        "object": by_object_type(OBJECTS),
    }
    rules = (contexts.check_context_fits, check_voiding)
    return shape(properties, required=REQUIRED, rules=rules)


def _statement(version: Version) -> Check:
    shared = _shared(version)
    properties = {
        **shared,
        "id": check_uuid_text,
        "object": by_object_type({**OBJECTS, "SubStatement": _sub_statement(version)}),
        "stored": shared["timestamp"],
        "authority": check_authority,
        "version": check_version(version),
    }
    rules = (contexts.check_context_fits, check_voiding)
    return shape(properties, required=REQUIRED, rules=rules)


STATEMENT: Mapping[Version, Check] = {version: _statement(version) for version in Version}


def check_statement(content: Any, path: str = "", *, version: Version = Version.V1) -> None:
    """Check a whole statement by the rules of a version.

    Raises Invalid with the place, which begins with `path`, and what to do.
    """
    STATEMENT[version](content, path)
