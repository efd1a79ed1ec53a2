"""How second factors and sessions leave with, or are erased for, a person: without their secrets."""

from collections.abc import Iterable, Mapping

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from kernel.registries.personal_data import PersonalData, Stage, register_rows
from kernel.registries.personal_data import register as register_data

SESSION = {"user_agent": _("Device"), "created_at": _("Signed in"), "last_seen_at": _("Last seen")}
FACTOR = {"type": _("Kind"), "created_at": _("Added"), "last_used_at": _("Last used")}


def sessions_of(person_id: int) -> list[UserSession]:
    """Return what was noted of a person's sessions."""
    return list(UserSession.objects.filter(user__person__id=person_id).order_by("pk"))


def export_sessions(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield where a person is signed in."""
    return ({name: getattr(one, name) for name in SESSION} for one in sessions_of(person_id))


def end_sessions(person_id: int) -> int:
    """End the sessions of a person; return how many."""
    sessions = sessions_of(person_id)
    for one in sessions:
        one.end()
    return len(sessions)


def register() -> None:
    """Tell the kernel; called once at start."""
    register_data(
        "usersessions.UserSession",
        PersonalData(export_sessions, end_sessions, _("Devices"), SESSION, Stage.ACCOUNT),
    )
    register_rows(
        Authenticator,
        "user__person__id",
        FACTOR,
        title=_("Passkeys, apps and recovery codes"),
        stage=Stage.ACCOUNT,
    )
