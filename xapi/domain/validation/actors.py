"""Agents and groups (xAPI 1.0.3, Data 2.4.2)."""

import re
from typing import Any

from xapi.domain.agents import identifier
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import MAX_BYTES, check_iri
from xapi.domain.validation.shapes import (
    check_kind,
    check_list,
    check_object,
    check_text,
    one_of,
    within,
)

MBOX = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+")
SHA1 = re.compile(r"[0-9a-f]{40}", re.IGNORECASE)
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def check_mbox(value: Any, path: str) -> None:
    """Check a mail address as an IRI with the scheme mailto (Data 2.4.2.3)."""
    check_text(value, path)
    if not MBOX.fullmatch(value):
        raise Invalid(path, "must be a mail address like mailto:ana@example.org")


def check_sha1(value: Any, path: str) -> None:
    """Check the SHA-1 of a mail address, 40 hexadecimal digits (Data 2.4.2.3)."""
    check_text(value, path)
    if not SHA1.fullmatch(value):
        raise Invalid(path, "must be a SHA-1 hash of 40 hexadecimal digits")


def check_account(value: Any, path: str) -> None:
    """Check an account: the home page of its system and its name there (Data 2.4.2.4)."""
    allowed = {"homePage": check_iri, "name": check_text}
    check_object(value, path, allowed=allowed, required=("homePage", "name"))


BY_IDENTIFIER = {
    "mbox": check_mbox,
    "mbox_sha1sum": check_sha1,
    "openid": check_iri,
    "account": check_account,
}
AGENT = {"objectType": one_of("Agent"), "name": check_text, **BY_IDENTIFIER}


def check_agent(value: Any, path: str) -> None:
    """Check an agent: exactly one identifier (Data 2.4.2.1)."""
    check_object(value, path, allowed=AGENT)
    _check_identifier(value, path, needed=True)


def check_group(value: Any, path: str) -> None:
    """Check a group: identified, or anonymous with members; members are agents (Data 2.4.2.2)."""
    check_object(value, path, allowed=GROUP, required=("objectType",))
    _check_identifier(value, path, needed="member" not in value)


def check_actor(value: Any, path: str) -> None:
    """Check an agent or a group, as its `objectType` says; without one it is an agent."""
    check_kind(value, path, dict)
    if value.get("objectType") == "Group":
        check_group(value, path)
    else:
        check_agent(value, path)


def check_authority(value: Any, path: str) -> None:
    """Check an authority: an agent, or an anonymous group of two agents (Data 2.4.9)."""
    check_actor(value, path)
    if value.get("objectType") == "Group" and (
        identifier(value) is not None or len(value["member"]) != 2
    ):
        raise Invalid(path, "must be an agent, or a group of two agents without identifier")


def _check_members(value: Any, path: str) -> None:
    check_list(value, path, check_agent)


GROUP = {
    "objectType": one_of("Group"),
    "name": check_text,
    "member": _check_members,
    **BY_IDENTIFIER,
}


def _check_identifier(value: dict[str, Any], path: str, *, needed: bool) -> None:
    found = [key for key in IDENTIFIERS if key in value]
    if len(found) > 1:
        raise Invalid(path, f"has {' and '.join(found)}; exactly one of them may identify it")
    if needed and not found:
        raise Invalid(path, f"needs one of {', '.join(IDENTIFIERS)}")
    name = identifier(value) or ""
    if len(name.encode()) > MAX_BYTES + len("account "):
        reason = f"is longer than {MAX_BYTES} bytes, more than this record can find"
        raise Invalid(within(path, found[0]), reason)
