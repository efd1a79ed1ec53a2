"""Resumption tokens hold all that a list needs to go on, so none is ever forgotten or out of date.

The same token gives the same place for ever (OAI-PMH 2.0, 3.5: idempotent).
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, fields
from typing import Any

from kernel.paging import Cursor
from oer_library.feeds.oai.errors import OaiError

LONGEST = 2000
MOST = 253_402_300_799_000_000
"""The last microsecond that a date can have, since 1970; no number in a token is greater."""


@dataclass(frozen=True)
class Token:
    """A list that goes on after a place: what was asked for, how many came, of how many."""

    moment: int
    number: int
    prefix: str = ""
    set: str = ""
    since: str = ""
    until: str = ""
    given: int = 0
    size: int = 0

    @property
    def place(self) -> Cursor:
        """Return where the list goes on."""
        return Cursor.at(self.moment, self.number)

    def __str__(self) -> str:
        said = {key: value for key, value in asdict(self).items() if value not in ("", 0)}
        text = json.dumps(said, separators=(",", ":"))
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str) -> Token:
    """Return a token that this platform wrote; raises badResumptionToken."""
    try:
        padded = text[:LONGEST] + "=" * (-len(text[:LONGEST]) % 4)
        said: dict[str, Any] = json.loads(urlsafe_b64decode(padded.encode()))
        token = Token(**{"moment": 0, "number": 0, **said})
    except (binascii.Error, UnicodeError, ValueError, TypeError, RecursionError):
        raise unknown() from None
    if str(token) != text or not all(map(_right, fields(Token), asdict(token).values())):
        raise unknown()
    return token


def unknown() -> OaiError:
    """Return the error of a token that leads nowhere."""
    return OaiError("badResumptionToken", "This token leads nowhere. Begin the list anew.")


def _right(field: Any, value: Any) -> bool:
    if type(value) is not type(field.default) and type(value) is not int:
        return False
    return not isinstance(value, int) or (type(value) is int and 0 <= value < MOST)
