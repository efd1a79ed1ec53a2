"""How agents and groups are identified (xAPI 1.0.3, Data 2.4.2.3)."""

from collections.abc import Mapping
from typing import Any


def identifier(agent: Mapping[str, Any]) -> str | None:
    """Return the inverse functional identifier in one text, None for an anonymous group.

    The first word names its kind. Neither IRIs nor hashes hold blanks, so two different
    identifiers never make the same text. The domain of a mail address has no case.
    """
    if "mbox" in agent:
        local, _, domain = str(agent["mbox"]).rpartition("@")
        return f"mbox {local}@{domain.lower()}"
    if "mbox_sha1sum" in agent:
        return f"mbox_sha1sum {str(agent['mbox_sha1sum']).lower()}"
    if "openid" in agent:
        return f"openid {agent['openid']}"
    if "account" in agent:
        return f"account {agent['account']['homePage']} {agent['account']['name']}"
    return None


def account(home_page: str, name: str) -> str:
    """Return the identifier of an account."""
    return f"account {home_page} {name}"
