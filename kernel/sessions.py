"""Sessions in the database, found by a query that is prepared."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from kernel.prepared import Given, Prepared


def standing() -> QuerySet[Session]:
    """Return the session of a key while it has not run out."""
    key, moment = Given("key", CharField()), Given("moment", DateTimeField())
    return Session.objects.filter(session_key=key, expire_date__gt=moment)


STANDING = Prepared(standing)


class SessionStore(db.SessionStore):
    """Django's own sessions."""

    def _get_session_from_db(self) -> Any:
        found = STANDING.first(key=self.session_key, moment=timezone.now())
        if found is None:
            self._session_key = None
        return found
