"""The headers If-Match and If-None-Match (RFC 2616, 14.24 and 14.26; RFC 9110, 13.1).

Clients in the field also send an ETag without its quotation marks; it counts as the same.
"""

import re
from dataclasses import dataclass

TAG = re.compile(r'(?P<weak>W/)?"(?P<quoted>[^"]*)"|(?P<bare>[^\s,"]+)')
ANY = "*"


class Failed(Exception):  # noqa: N818 - a finding about a request, not a fault
    """A header does not fit what is kept; nothing was changed (412)."""

    def __init__(self, current: str | None) -> None:
        kept = f'a document with the ETag "{current}"' if current else "no document"
        super().__init__(
            f"If-Match or If-None-Match does not fit: {kept} is kept there. Nothing was changed."
            " Fetch the current document and decide again."
        )


@dataclass(frozen=True)
class Preconditions:
    """Both headers as they came, empty where one was not sent."""

    match: str = ""
    none_match: str = ""

    @property
    def given(self) -> bool:
        """Say whether a client sent either header."""
        return bool(self.match or self.none_match)

    def hold(self, current: str | None) -> bool:
        """Say whether a request may go on where `current` is the ETag kept, None for nothing."""
        if self.match and not names(self.match, current, weakly=False):
            return False
        return not (self.none_match and names(self.none_match, current, weakly=True))


def names(header: str, current: str | None, *, weakly: bool) -> bool:
    """Say whether a header names what is kept; a weak form counts only where `weakly`."""
    if current is None:
        return False
    if header.strip() == ANY:
        return True
    return any(
        (found["quoted"] if found["bare"] is None else found["bare"]) == current
        and (weakly or not found["weak"])
        for found in TAG.finditer(header)
    )
