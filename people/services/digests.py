"""Notices go out by mail: one digest a morning, or at once; within limits, and once each."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db.models import Min

from kernel.clock import now
from people.domain.digests import is_due
from people.middleware import zone
from people.models import MailPreference, Notice, Person
from people.notices.mails import send
from people.services.notices import SECURITY

AT_ONCE_A_DAY = 5  # further notices of the day wait for the digest
log = logging.getLogger(__name__)


class MailsFailedError(Exception):
    """Some mails could not be sent; their notices wait for the next attempt."""


def send_digests(progress: Callable[[int, int], None]) -> int:
    """Send all digests that are due, saying `progress(done, of)` after each; return how many.

    Raises MailsFailedError once all others are sent, if some could not be.
    """
    due, failed = list(readers_due(now())), 0
    for number, person in enumerate(due, start=1):
        failed += not tell_by_mail(person)
        progress(number, len(due))
    if failed:
        raise MailsFailedError(str(failed))
    return len(due)


def readers_due(moment: datetime) -> Iterator[Person]:
    """Yield who gets a digest at a moment: who wants mail, has news, and whose morning it is."""
    waiting = (
        Person.objects.filter(notices__mailed=None, notices__isnull=False, user__is_active=True)
        .exclude(mail_preference__cadence=MailPreference.Cadence.NONE)
        .select_related("user", "mail_preference")
        .annotate(oldest=Min("notices__created"))
    )
    for person in waiting.order_by("pk"):
        here = moment.astimezone(zone(person.user.time_zone if person.user else ""))
        preference = getattr(person, "mail_preference", None)
        last = preference.last_digest if preference else None
        if is_due(here, oldest=person.oldest, last=last):
            yield person


def send_at_once(person: Person) -> bool:
    """Send what is new, unless the day has had its mails; return whether it was sent."""
    preference = MailPreference.objects.filter(person=person).first()
    wanted = preference is not None and preference.cadence == MailPreference.Cadence.AT_ONCE
    if not wanted or mails_of_the_day(person) >= AT_ONCE_A_DAY:
        return False
    if not tell_by_mail(person):
        raise MailsFailedError("1")
    return True


def mails_of_the_day(person: Person) -> int:
    """Return how many mails with notices a person got within a day; all of one bear one time."""
    mailed = Notice.objects.filter(person=person, mailed__gt=now() - timedelta(days=1))
    return mailed.exclude(kind=SECURITY).order_by().values("mailed").distinct().count()


def tell_by_mail(person: Person) -> bool:
    """Send one mail with all that a person was not mailed yet; False if it could not be sent.

    The notices are claimed first, so that no two mails tell one; a failure gives them back.
    """
    if person.user is None or not person.user.is_active:
        return True
    moment = now()
    if not Notice.objects.filter(person=person, mailed=None).update(mailed=moment):
        return True
    claimed = Notice.objects.filter(person=person, mailed=moment)
    preference, _ = MailPreference.objects.get_or_create(person=person)
    try:
        send(person.user, list(claimed), preference.token)
    except (OSError, SMTPException):
        log.exception("A mail with notices could not be sent.")
        claimed.update(mailed=None)
        return False
    MailPreference.objects.filter(pk=preference.pk).update(last_digest=moment)
    return True
