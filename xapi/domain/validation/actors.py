"""Agents and groups (xAPI 1.0.3, Data 2.4.2 and 2.4.9; IEEE 9274.1.1, 4.2.2.1)."""

from collections.abc import Mapping
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import MAX_BYTES, check_iri, check_uri
from xapi.domain.validation.mail import check_mbox, check_sha1
from xapi.domain.validation.shapes import (
    Check,
    check_kind,
    check_text,
    list_of,
    one_of,
    shape,
    within,
)

CERTAIN = MAX_BYTES // 4
"""So many characters never have more than MAX_BYTES bytes."""
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
TWO = 2


def _check_account_fits(account: dict[str, Any], path: str) -> None:
    """Check that an index can hold both parts of an account as one text."""
    both = account["homePage"] + account["name"]
    if len(both) > CERTAIN and len(both.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Invalid(path, f"is longer than {MAX_BYTES} bytes, more than this record can find")


check_account = shape(
    {"homePage": check_iri, "name": check_text},
    required=("homePage", "name"),
    rules=(_check_account_fits,),
)
"""Checks an account: the home page of its system and its name there (2.4.2.4)."""


def _identifiers(value: dict[str, Any]) -> int:
    return (
        ("mbox" in value) + ("account" in value) + ("openid" in value) + ("mbox_sha1sum" in value)
    )


def _check_one_identifier(value: dict[str, Any], path: str) -> None:
    """Check that an agent has exactly one identifier (2.4.2.1.s2.b1, b2)."""
    if _identifiers(value) != 1:
        _refuse_identifiers(value, path)


def _check_group_identified(value: dict[str, Any], path: str) -> None:
    """Check a group: one identifier (2.4.2.2.s5.b1), or none and members (2.4.2.2.s4.b1)."""
    found = _identifiers(value)
    if found > 1 or (found == 0 and "member" not in value):
        _refuse_identifiers(value, path)
    if found == 0 and not value["member"]:
        raise Invalid(within(path, "member"), "must list the members of a group without identifier")


def _refuse_identifiers(value: dict[str, Any], path: str) -> None:
    found = [key for key in IDENTIFIERS if key in value]
    if found:
        raise Invalid(path, f"has {' and '.join(found)}; exactly one of them may identify it")
    raise Invalid(path, f"needs one of {', '.join(IDENTIFIERS)}")


BY_IDENTIFIER: Mapping[str, Check] = {
    "mbox": check_mbox,
    "mbox_sha1sum": check_sha1,
    "openid": check_uri,
    "account": check_account,
}
check_agent = shape(
    {"objectType": one_of("Agent"), "name": check_text, **BY_IDENTIFIER},
    rules=(_check_one_identifier,),
)
"""Checks an agent (2.4.2.1); raises Invalid."""

check_group = shape(
    {
        "objectType": one_of("Group"),
        "name": check_text,
        "member": list_of(check_agent),
        **BY_IDENTIFIER,
    },
    required=("objectType",),
    rules=(_check_group_identified,),
)
"""Checks a group; its members are agents, never groups (2.4.2.2.s4.b2, s5.b2)."""


def check_actor(value: Any, path: str = "") -> None:
    """Check an agent or a group, as its `objectType` says; without one it is an agent."""
    if type(value) is not dict:
        check_kind(value, path, dict)
    if value.get("objectType") == "Group":
        check_group(value, path)
    else:
        check_agent(value, path)


def check_authority(value: Any, path: str = "") -> None:
    """Check an authority: an agent, or a group of two agents without identifier (2.4.9.s3.b1)."""
    check_actor(value, path)
    if value.get("objectType") == "Group" and (
        _identifiers(value) or len(value.get("member", ())) != TWO
    ):
        raise Invalid(path, "must be an agent, or a group of two agents without identifier")
