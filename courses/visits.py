"""A visit to a page: an id made with the page, and since when it is open, both signed.

The id makes a button pressed twice one act; the moment gives the duration. The token goes with
an answer and comes back with the page, so that answering does not begin a new visit.
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


def new_visit(place: UUID | None = None) -> str:
    """Return the token of a page that opens now; `place` is the lesson on it."""
    return signing.dumps([uuid4().hex, int(now().timestamp()), str(place)], salt=SALT)


def read_visit(token: str) -> Visit:
    """Return the visit of a token; one that was not signed by us gets a new id."""
    try:
        identifier, opened, _place = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return Visit(uuid4(), None)
    duration = now() - datetime.fromtimestamp(opened, UTC)
    return Visit(UUID(identifier), duration if duration <= LONGEST else None)


def continued(token: str, place: UUID) -> str:
    """Return the token that came back with a page of the same lesson, else a new one."""
    try:
        _identifier, opened, meant = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return new_visit(place)
    fresh = now() - datetime.fromtimestamp(opened, UTC) <= LONGEST
    return token if fresh and meant == str(place) else new_visit(place)
