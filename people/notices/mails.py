"""A mail with notices: in the language of its reader, with a way out by one click (RFC 8058)."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from people.models import Notice, User

LISTED = 20


def send(user: User, notices: Sequence[Notice], token: str) -> None:
    """Send a mail with the newest notices, and say how many more there are on the page.

    Raises OSError or SMTPException if it can't be sent.
    """
    with translation.override(user.language):
        mail(user, notices, token).send()


def mail(user: User, notices: Sequence[Notice], token: str) -> EmailMessage:
    """Return the mail in the language in use."""
    way_out = address("notices:unsubscribe", token)
    found = {
        "notices": [(one, full(one.link)) for one in notices[:LISTED]],
        "more": max(len(notices) - LISTED, 0),
        "page": address("notices:list"),
        "way_out": way_out,
    }
    return EmailMessage(
        subject=" ".join(subject_of(notices).split()),
        body=render_to_string("people/notices/mail.txt", found),
        to=[user.email],
        headers={
            "List-Unsubscribe": f"<{way_out}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def subject_of(notices: Sequence[Notice]) -> str:
    """Return the subject of the only notice, or how many there are."""
    if len(notices) == 1:
        return notices[0].subject
    said = ngettext("%(n)s notice for you", "%(n)s notices for you", len(notices))
    return said % {"n": len(notices)} + " – " + gettext("Battery Learning Commons")


def address(name: str, *values: str) -> str:
    """Return the full address of a page."""
    return full(reverse(name, args=values))


def full(path: str) -> str:
    """Return a path of the platform as a full address; '' stays ''."""
    return f"{settings.PUBLIC_ADDRESS}{path}" if path else ""
