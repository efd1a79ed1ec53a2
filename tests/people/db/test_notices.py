"""Notices on both databases: told once, counted with the account, sent in one digest."""

from datetime import timedelta

import pytest
from django.core import mail

from kernel.clock import now
from people.backends import AccountBackend
from people.models import MailPreference, Notice, User
from people.services.digests import mails_of_the_day, send_digests
from people.services.notices import tell
from people.services.persons import person_of

pytestmark = pytest.mark.django_db


def test_one_is_told_once_counted_and_mailed_once(marta: User, tomas: User) -> None:
    person = person_of(marta)
    for subject in ("One", "Two", "One"):
        tell(person, kind="test", key=subject, subject=subject)
    Notice.objects.update(created=now() - timedelta(hours=25))
    known = AccountBackend().get_user(marta.pk)
    others = AccountBackend().get_user(tomas.pk)

    assert (known.new_notices, others.new_notices) == (2, 0)
    assert [send_digests(lambda done, of: None) for _ in range(2)] == [1, 0]
    assert len(mail.outbox) == 1
    assert mails_of_the_day(person) == 1


def test_who_wants_none_is_left_out(marta: User) -> None:
    MailPreference.objects.create(person=person_of(marta), cadence="none")
    tell(person_of(marta), kind="test", subject="One")
    Notice.objects.update(created=now() - timedelta(hours=25))

    assert send_digests(lambda done, of: None) == 0
