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
from people.models import User


def mail_all(run: JobRun) -> None:
    """Mail invitations one after the other; a new attempt goes on after the last one sent."""
    keys = cast(Sequence[int], run.arguments["invitations"])
    origin = str(run.arguments["origin"])
    for number, key in enumerate(keys[run.done :], start=run.done + 1):
        invitation = Invitation.objects.select_related("run").filter(pk=key).first()
        if invitation:
            mail(invitation, origin)
        run.progress(number, len(keys))


def mail(invitation: Invitation, origin: str) -> None:
    """Mail one invitation."""
    with translation.override(language_of(invitation)):
        course = course_by_key(invitation.run.course_key, translation.get_language() or "")
        title = course.title if course else invitation.run.title
        address = origin.rstrip("/") + reverse("courses:run", args=[invitation.run.uuid])
        text = render_to_string(
            "courses/runs/invitation.txt",
            {"run": invitation.run, "course": title, "address": address, "to": invitation.email},
        )
        subject = _("You are invited to “%(course)s”") % {"course": title}
        send_mail(" ".join(subject.split()), text, None, [invitation.email])


def language_of(invitation: Invitation) -> str:
    """Return the language of the account with the address, else that of the run."""
    account = User.objects.filter(email__iexact=invitation.email).first()
    wanted = account.language if account else invitation.run.language
    known = {code for code, _name in settings.LANGUAGES}
    return wanted if wanted in known else settings.LANGUAGE_CODE
