"""Sessions of an account are noted, so that their owner sees and ends them.

Kept are browser and system in words and the time; no network address, and not what the browser
says of itself in full.
"""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from kernel.clock import now
from people.domain.devices import device_of
from people.models import User

NO_ADDRESS = "0.0.0.0"  # noqa: S104 the library's column wants one


def note(request: HttpRequest, user: User) -> None:
    """Keep that an account's session is in use now."""
    key = request.session.session_key
    if not UserSession.objects.filter(session_key=key).update(last_seen_at=now()):
        device = device_of(request.headers.get("User-Agent", ""))
        UserSession.objects.get_or_create(
            session_key=key,
            defaults={
                "user": user,
                "ip": NO_ADDRESS,
                "user_agent": f"{device.browser}/{device.system}",
            },
        )


def forget(key: str) -> None:
    """Delete what was noted about a session that has ended."""
    UserSession.objects.filter(session_key=key).delete()


def forget_ended() -> int:
    """Delete what was noted about sessions that have expired; return how many."""
    good = Session.objects.filter(expire_date__gt=now(), session_key=OuterRef("session_key"))
    count: int = UserSession.objects.filter(~Exists(good)).delete()[0]
    return count


def end(user: User, number: int) -> bool:
    """End one session of an account; False if the account has no such session."""
    session = UserSession.objects.filter(user=user, pk=number).first()
    if session is not None:
        session.end()
    return session is not None


def end_others(user: User, but: str) -> int:
    """End all sessions of an account but the one with the key `but`; return how many."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in sessions:
        session.end()
    return len(sessions)
