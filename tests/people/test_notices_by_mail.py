"""Notices by mail: a digest each morning, or at once, within limits; and a way out by one click."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client

from kernel.clock import now
from kernel.jobs.sweep import run_due
from kernel.models import Job
from people.domain.digests import is_due
from people.models import MailPreference, Notice, Person, User
from people.services.digests import MailsFailedError, send_digests
from people.services.notices import tell
from people.services.persons import person_of

pytestmark = pytest.mark.django_db
Cadence = MailPreference.Cadence


@pytest.fixture
def person(marta: User) -> Person:
    """Marta, who learns."""
    return person_of(marta)


def told_yesterday(person: Person, *subjects: str, text: str = "") -> None:
    for subject in subjects:
        tell(person, kind="test", subject=subject, text=text, link="/en/record/")
    Notice.objects.filter(mailed=None).update(created=now() - timedelta(hours=25))


def digests() -> int:
    return send_digests(lambda done, of: None)


def body(number: int = -1) -> str:
    return str(mail.outbox[number].body)


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Madrid"))


class TestMorning:
    @pytest.mark.parametrize(
        ("moment", "oldest", "last", "due"),
        [
            (at(7), at(20, day=24), None, True),
            (at(6, 59), at(20, day=24), None, False),
            (at(9), at(8), None, False),
            (at(14), at(20, day=24), at(7, day=24), True),
            (at(14), at(20, day=24), at(7, 10), False),
        ],
        ids=["at seven", "before", "written since", "the worker slept", "sent today"],
    )
    def test_a_digest_is_due(
        self, moment: datetime, oldest: datetime, last: datetime | None, due: bool
    ) -> None:
        assert is_due(moment, oldest=oldest, last=last) == due

    def test_the_clock_is_the_readers(self) -> None:
        moment = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
        written = datetime(2026, 11, 24, 20, tzinfo=UTC)

        assert is_due(moment.astimezone(ZoneInfo("Europe/Madrid")), oldest=written, last=None)
        assert not is_due(
            moment.astimezone(ZoneInfo("Atlantic/Azores")),
            oldest=written,
            last=moment.replace(hour=0),
        )


class TestDigest:
    def test_all_that_is_new_comes_in_one_mail(self, person: Person) -> None:
        told_yesterday(person, "The meeting moved", "A certificate")

        assert digests() == 1
        (letter,) = mail.outbox
        assert letter.to == ["marta@example.org"]
        assert letter.subject == "2 notices for you – Battery Learning Commons"
        assert "The meeting moved" in body()
        assert "http://localhost:8000/en/record/" in body()

    def test_each_reader_gets_it_in_the_own_language(self, person: Person, tomas: User) -> None:
        tomas.language = "es"
        tomas.save()
        told_yesterday(person, "One", "Two")
        told_yesterday(person_of(tomas), "Uno", "Dos")
        digests()

        english, spanish = sorted(mail.outbox, key=lambda letter: letter.to)
        assert str(english.body).startswith("Hello,")
        assert "All notices" in str(english.body)
        assert spanish.subject.startswith("2 avisos para ti")
        assert str(spanish.body).startswith("Hola:")
        assert "/es/notices/" in str(spanish.body)

    def test_the_only_notice_is_the_subject(self, person: Person) -> None:
        told_yesterday(person, "The meeting\nmoved")
        digests()

        assert mail.outbox[0].subject == "The meeting moved"

    def test_nothing_is_mailed_twice(self, person: Person) -> None:
        told_yesterday(person, "One")
        digests()
        told_yesterday(person, "Two")
        digests()

        assert len(mail.outbox) == 1
        assert Notice.objects.get(subject="Two").mailed is None

    def test_what_was_just_told_waits_for_the_morning(self, person: Person) -> None:
        tell(person, kind="test", subject="Fresh")

        assert digests() == 0

    def test_who_wants_no_mail_gets_none(self, person: Person) -> None:
        MailPreference.objects.create(person=person, cadence=Cadence.NONE)
        told_yesterday(person, "One")

        assert digests() == 0

    def test_a_locked_account_gets_none(self, person: Person) -> None:
        told_yesterday(person, "One")
        User.objects.update(is_active=False)

        assert digests() == 0

    def test_it_lists_twenty_and_counts_the_rest(self, person: Person) -> None:
        told_yesterday(person, *[f"Notice number {n}." for n in range(23)])
        digests()

        assert body().count("Notice number") == 20
        assert "And 3 more on the page of notices." in body()

    def test_a_mail_that_fails_keeps_its_notices_and_stops_no_other(
        self, person: Person, tomas: User
    ) -> None:
        told_yesterday(person, "One")
        told_yesterday(person_of(tomas), "Two")
        with patch("people.notices.mails.EmailMessage.send") as send:
            send.side_effect = [SMTPServerDisconnected, 1]
            with pytest.raises(MailsFailedError):
                digests()

        assert [one.subject for one in Notice.objects.filter(mailed=None)] == ["One"]

    @pytest.mark.django_db(transaction=True)
    def test_the_worker_sends_it(self, person: Person) -> None:
        told_yesterday(person, "One")
        Job.objects.create(kind="people.send_digests")
        run_due()

        assert len(mail.outbox) == 1


class TestAtOnce:
    @pytest.fixture
    def eager(self, person: Person) -> Person:
        """Marta, who wants to know at once."""
        MailPreference.objects.create(person=person, cadence=Cadence.AT_ONCE)
        return person

    def a_minute_later(self) -> None:
        Job.objects.update(run_after=now())
        run_due()

    @pytest.mark.django_db(transaction=True)
    def test_what_comes_of_one_act_goes_into_one_mail(self, eager: Person) -> None:
        tell(eager, kind="test", subject="One")
        tell(eager, kind="test", subject="Two")
        self.a_minute_later()

        assert len(mail.outbox) == 1
        assert "One" in body()
        assert "Two" in body()

    @pytest.mark.django_db(transaction=True)
    def test_after_five_mails_the_rest_waits_for_the_digest(self, eager: Person) -> None:
        for number in range(7):
            tell(eager, kind="test", subject=f"Notice {number}")
            self.a_minute_later()

        assert len(mail.outbox) == 5
        assert Notice.objects.filter(mailed=None).count() == 2

    @pytest.mark.django_db(transaction=True)
    def test_mails_about_the_account_do_not_use_up_the_five(self, eager: Person) -> None:
        for number in range(6):
            tell(eager, kind="security", subject=f"Password {number}", mailed=True)
        tell(eager, kind="test", subject="The meeting moved")
        self.a_minute_later()

        assert [letter.subject for letter in mail.outbox] == ["The meeting moved"]


class TestWayOut:
    @pytest.fixture
    def way_out(self, person: Person) -> str:
        """The address that a mail to Marta carries."""
        told_yesterday(person, "One")
        digests()
        header = mail.outbox[0].extra_headers["List-Unsubscribe"]
        found = re.fullmatch(r"<http://localhost:8000(/\S+)>", header)
        assert found
        return found[1]

    def test_a_mail_names_it_for_programs_and_for_people(self, way_out: str) -> None:
        headers = mail.outbox[0].message()

        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert way_out in body()

    def test_one_post_without_a_session_is_enough(self, way_out: str, person: Person) -> None:
        stranger = Client(enforce_csrf_checks=True)
        answer = stranger.post(way_out, {"List-Unsubscribe": "One-Click"})

        assert answer.status_code == 200
        assert MailPreference.objects.get(person=person).cadence == Cadence.NONE

    def test_opening_it_only_asks(self, way_out: str, person: Person) -> None:
        page = Client().get(way_out).content.decode()

        assert "No notices by mail?" in page
        assert MailPreference.objects.get(person=person).cadence == Cadence.DIGEST

    def test_somebody_elses_guess_finds_nothing(self, way_out: str) -> None:
        assert Client().post("/en/notices/unsubscribe/guess/").status_code == 404
