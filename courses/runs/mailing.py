"""Mails to the invited, each in the language of the account with its address."""

from collections.abc import Sequence
from typing import cast

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from courses.models import Invitation
from courses.selectors.structure import course_by_key
from kernel.jobs.running import JobRun
from people.models import Notice, User
from people.services.notices import tell
from people.services.persons import person_of

KIND = "courses.invitation"


def mail_all(run: JobRun) -> None:
    """Mail invitations one after the other; a new attempt goes on after the last one sent."""
    keys = cast(Sequence[int], run.arguments["invitations"])
    origin = str(run.arguments["origin"])
    for number, key in enumerate(keys[run.done :], start=run.done + 1):
        invitation = Invitation.objects.select_related("run").filter(pk=key).first()
        if invitation:
            invite(invitation, origin)
        run.progress(number, len(keys))


def invite(invitation: Invitation, origin: str) -> None:
    """Tell who has an account with the address, then mail; the notice keeps off a second mail."""
    account = account_of(invitation)
    if account is None or not account.is_active:
        mail(invitation, origin)
        return
    person, key = person_of(account), f"{invitation.run.uuid}:{invitation.pk}"
    if not tell(
        person,
        kind=KIND,
        key=key,
        subject=lambda: subject(invitation),
        text=lambda: _("Dates and meetings are on the page of the run. Enrol there."),
        link=lambda: reverse("courses:run", args=[invitation.run.uuid]),
        mailed=True,
    ):
        return
    try:
        mail(invitation, origin)
    except Exception:
        Notice.objects.filter(person=person, kind=KIND, key=key).delete()
        raise


def mail(invitation: Invitation, origin: str) -> None:
    """Mail one invitation."""
    with translation.override(language_of(invitation)):
        address = origin.rstrip("/") + reverse("courses:run", args=[invitation.run.uuid])
        told = {"course": course_title(invitation), "address": address, "to": invitation.email}
        text = render_to_string("courses/runs/invitation.txt", {"run": invitation.run, **told})
        send_mail(" ".join(subject(invitation).split()), text, None, [invitation.email])


def subject(invitation: Invitation) -> str:
    """Say to which course somebody is invited, in the language in use."""
    return _("You are invited to “%(course)s”") % {"course": course_title(invitation)}


def course_title(invitation: Invitation) -> str:
    """Return the title of the course in the language in use, that of the run where it is gone."""
    course = course_by_key(invitation.run.course_key, translation.get_language() or "")
    return course.title if course else invitation.run.title


def account_of(invitation: Invitation) -> User | None:
    """Return the account with the invited address, whatever its case."""
    return User.objects.filter(email__iexact=invitation.email).first()


def language_of(invitation: Invitation) -> str:
    """Return the language of the account with the address, else that of the run."""
    account = account_of(invitation)
    wanted = account.language if account else invitation.run.language
    known = {code for code, _name in settings.LANGUAGES}
    return wanted if wanted in known else settings.LANGUAGE_CODE
