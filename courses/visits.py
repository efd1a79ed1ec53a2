"""A visit to a page: an id made with the page, and since when it is open, both signed.

The id makes a button pressed twice one act; the moment gives the duration.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.core import signing

from kernel.clock import now

SALT = "courses.visit"
LONGEST = timedelta(hours=4)


@dataclass(frozen=True)
class Visit:
    """An open page: its id and how long it has been open (None where nobody knows)."""

    id: UUID
    duration: timedelta | None


def new_visit() -> str:
    """Return the token of a page that opens now."""
    return signing.dumps([uuid4().hex, int(now().timestamp())], salt=SALT)


def read_visit(token: str) -> Visit:
    """Return the visit of a token; one that was not signed by us gets a new id."""
    try:
        identifier, opened = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return Visit(uuid4(), None)
    duration = now() - datetime.fromtimestamp(opened, UTC)
    return Visit(UUID(identifier), duration if duration <= LONGEST else None)
