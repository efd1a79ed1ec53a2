"""Persons are told things: on the page of notices, and by mail as they prefer."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from kernel.clock import now
from kernel.jobs.queue import enqueue
from people.models import MailPreference, Notice, Person

Words = str | Promise | Callable[[], str]
AT_ONCE_JOB = "people.mail_notices"
AT_ONCE_AFTER = timedelta(minutes=1)  # what comes of one act goes into one mail
SECURITY = "security"  # always mailed, at once and alone
KEPT = timedelta(days=180)
SUBJECT_LENGTH = 255


@transaction.atomic
def tell(
    person: Person,
    *,
    kind: str,
    key: str = "",
    subject: Words,
    text: Words = "",
    link: Words = "",
    mailed: bool = False,
) -> bool:
    """Tell a person something, once per kind and key; return False if it was told before.

    `subject`, `text` and `link` (a path of the platform) are said in the person's language: lazy
    translations, or functions that are called under it. `mailed` says that a mail went out
    already. Without a key the same may be told again.
    """
    with translation.override(language_of(person)):
        notice = Notice(
            person=person,
            kind=kind,
            key=key,
            subject=said(subject)[:SUBJECT_LENGTH],
            text=said(text),
            link=said(link),
            mailed=now() if mailed else None,
        )
    if key and Notice.objects.filter(person=person, kind=kind, key=key).exists():
        return False
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    if not mailed:
        mail_soon(person)
    return True


def said(words: Words) -> str:
    """Return words as they read in the language in use."""
    return str(words() if callable(words) and not isinstance(words, Promise) else words)


def mail_soon(person: Person) -> None:
    """Let a mail go out in a minute, if the person wants notices at once."""
    wish = MailPreference.objects.filter(person=person, cadence=MailPreference.Cadence.AT_ONCE)
    if wish.exists():
        later = now() + AT_ONCE_AFTER
        enqueue(AT_ONCE_JOB, {"person": person.pk}, key=str(person.pk), run_after=later)


def language_of(person: Person) -> str:
    """Return the language of a person, the platform's where there is no account."""
    return person.user.language if person.user else settings.LANGUAGE_CODE


def mark_read(person: Person, number: int | None = None) -> int:
    """Mark one notice of a person as read, or all; return how many were new."""
    new = Notice.objects.filter(person=person, read=None)
    return (new if number is None else new.filter(pk=number)).update(read=now())


def prefer(person: Person, cadence: str) -> None:
    """Keep how a person wants notices by mail; ValueError for what does not exist."""
    wish = MailPreference.Cadence(cadence)
    MailPreference.objects.update_or_create(person=person, defaults={"cadence": wish})


def unsubscribe(token: str) -> bool:
    """Send no more notices by mail to whom a token belongs; False if it is nobody's."""
    preference = MailPreference.objects.filter(token=token)
    return bool(preference.update(cadence=MailPreference.Cadence.NONE))


def forget_old() -> int:
    """Delete notices that are older than half a year; return how many."""
    return Notice.objects.filter(created__lt=now() - KEPT).delete()[0]
