"""Mail: kept in a folder until `EMAIL_URL` names a server; a mail that fails is said, not hidden."""

import logging
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPException

from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import HttpRequest
from django.shortcuts import render

from kernel.clock import now

KEPT = timedelta(days=30)
SUFFIX = ".eml"
log = logging.getLogger(__name__)


class FolderBackend(BaseEmailBackend):
    """Writes each mail as one file (RFC 5322) into `MAIL_FOLDER`; forgets it after 30 days."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails and return how many there were."""
        folder: Path = settings.MAIL_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            write(folder, message.message().as_bytes())
        forget(folder)
        return len(email_messages)


def write(folder: Path, content: bytes) -> Path:
    """Write a mail at once and whole, under a name that sorts by time; only its owner reads it."""
    path = folder / f"{now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}{SUFFIX}"
    begun = path.with_suffix(".begun")
    with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    return begun.replace(path)


def forget(folder: Path) -> None:
    """Delete mails that are older than 30 days: they hold addresses and links."""
    oldest = f"{now() - KEPT:%Y%m%dT%H%M%S%f}"
    for path in folder.glob(f"*{SUFFIX}"):
        if path.name < oldest:
            path.unlink(missing_ok=True)


def delete(names: Iterable[str]) -> int:
    """Delete kept mails by the names of their files; return how many there were."""
    folder: Path = settings.MAIL_FOLDER
    paths = [folder / f"{name}{SUFFIX}" for name in names]
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def stays_here() -> bool:
    """Say whether mail is kept in the folder, because no server is named yet."""
    return str(settings.EMAIL_BACKEND).endswith(".FolderBackend")


def send_or_say(request: HttpRequest, send: Callable[[], object]) -> None:
    """Send a mail; if the server can't be reached, answer the request with a page that says so."""
    try:
        send()
    except (OSError, SMTPException) as error:
        log.exception("A mail could not be sent.")
        page = render(request, "people/mail_trouble.html", status=503)
        raise ImmediateHttpResponse(page) from error
