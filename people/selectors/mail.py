"""Reads the mails that are kept in the folder."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings

from people.mail import SUFFIX

NAME = re.compile(r"(\d{8}T\d{12})-[0-9a-f]{8}")
NEWEST = 200


@dataclass(frozen=True)
class Mail:
    """A mail as it was written."""

    name: str
    subject: str
    to: str
    written: datetime
    text: str


def newest(limit: int = NEWEST) -> list[Mail]:
    """Return the newest mails, newest first."""
    folder: Path = settings.MAIL_FOLDER
    names = sorted((path.stem for path in folder.glob(f"*{SUFFIX}")), reverse=True)
    return [mail for name in names[:limit] if (mail := find(name))]


def addressed_to(addresses: Collection[str]) -> Iterator[Mail]:
    """Yield all kept mails to any of some addresses (in lower case), oldest first."""
    folder: Path = settings.MAIL_FOLDER
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        mail = find(path.stem) if addresses else None
        if mail and {address.lower() for _, address in getaddresses([mail.to])} & set(addresses):
            yield mail


def find(name: str) -> Mail | None:
    """Return a mail by the name of its file, None if there is none."""
    match = NAME.fullmatch(name)
    path: Path = settings.MAIL_FOLDER / f"{name}{SUFFIX}"
    if match is None or not path.is_file():
        return None
    message = message_from_bytes(path.read_bytes(), policy=default)
    return Mail(
        name=name,
        subject=str(message["subject"] or ""),
        to=str(message["to"] or ""),
        written=datetime.strptime(match[1], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC),
        text=text_of(message),
    )


def text_of(message: EmailMessage) -> str:
    """Return the plain text of a mail, '' if it has none."""
    body = message.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""
