"""django-allauth's application for sessions, which keeps less here."""

from typing import Any

from allauth.usersessions.apps import UserSessionsConfig
from django.http import HttpRequest


class SessionsConfig(UserSessionsConfig):
    """Notes each sign-in in our own way, without a network address."""

    def ready(self) -> None:
        """Note sessions where they begin, where a new password renews them, and where they end."""
        from allauth.account.signals import password_changed, password_set, user_logged_in
        from django.contrib.auth.signals import user_logged_out

        user_logged_out.connect(on_end, dispatch_uid="people.sessions")
        for signal in (user_logged_in, password_changed, password_set):
            signal.connect(on_new_session, dispatch_uid="people.sessions")


def on_new_session(request: HttpRequest, **told: Any) -> None:
    """Note the session of a request; elsewhere the account may be signed out."""
    from people.models import User
    from people.services.sessions import note

    if isinstance(request.user, User):
        note(request, request.user)


def on_end(request: HttpRequest, **told: Any) -> None:
    """Forget the session of a request."""
    from people.services.sessions import forget

    forget(request.session.session_key or "")
