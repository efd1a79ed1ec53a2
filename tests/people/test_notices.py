"""Persons are told things, once each, and read them on a page of their own."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.clock import now
from people.models import MailPreference, Notice, Person, User
from people.services.notices import forget_old, tell
from people.services.persons import person_of
from tests.people.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db
PAGE = "/en/notices/"


@pytest.fixture
def person(marta: User) -> Person:
    """Marta, who learns."""
    return person_of(marta)


@pytest.fixture
def browser(marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser."""
    return client_of(marta)


def page(browser: Client, address: str = PAGE) -> str:
    return browser.get(address).content.decode()


class TestTelling:
    def test_a_key_is_told_once(self, person: Person) -> None:
        assert tell(person, kind="session", key="7:moved", subject="The meeting moved")
        assert not tell(person, kind="session", key="7:moved", subject="The meeting moved")
        assert Notice.objects.count() == 1

    def test_another_kind_or_person_may_bear_the_same_key(
        self, person: Person, tomas: User
    ) -> None:
        assert tell(person, kind="session", key="7", subject="One")
        assert tell(person, kind="certificate", key="7", subject="Two")
        assert tell(person_of(tomas), kind="session", key="7", subject="One")

    def test_without_a_key_the_same_is_told_again(self, person: Person) -> None:
        tell(person, kind="test", subject="News")
        tell(person, kind="test", subject="News")

        assert Notice.objects.count() == 2

    def test_it_is_said_in_the_language_of_the_person(self, person: Person) -> None:
        person.user.language = "es"
        tell(
            person,
            kind="test",
            subject=_("Courses"),
            text=lambda: str(_("Sign in")),
            link=lambda: reverse("people:account"),
        )

        told = Notice.objects.get()
        assert (told.subject, told.text) == ("Cursos", "Iniciar sesión")
        assert told.link == "/es/accounts/settings/"

    def test_a_person_without_an_account_is_told_on_paper_only(self, db: None) -> None:
        assert tell(Person.objects.create(), kind="test", subject="News")


class TestPage:
    def test_what_is_new_is_marked_by_a_word_and_an_icon(
        self, person: Person, browser: Client
    ) -> None:
        tell(person, kind="test", subject="The meeting moved", text="To Tuesday.")
        shown = page(browser)

        assert "The meeting moved" in shown
        assert "To Tuesday." in shown
        assert '#doing"/></svg>new</span>' in shown

    def test_the_menu_says_how_many_are_new(self, person: Person, browser: Client) -> None:
        tell(person, kind="test", subject="One")
        tell(person, kind="test", subject="Two")

        assert "Notices, 2 new" in page(browser, "/en/accounts/settings/")

    def test_the_menu_costs_no_query(self, person: Person, browser: Client) -> None:
        with CaptureQueriesContext(connection) as queries:
            page(browser, "/en/accounts/settings/")

        assert not [one for one in queries if 'FROM "people_notice"' in one["sql"][:60]]

    def test_opening_one_marks_it_and_leads_there(self, person: Person, browser: Client) -> None:
        tell(person, kind="test", subject="One", link="/en/record/")
        number = Notice.objects.get().pk

        assert browser.post(f"{PAGE}{number}/").headers["Location"] == "/en/record/"
        assert Notice.objects.get().read is not None
        assert "new</span>" not in page(browser)

    def test_one_that_leads_nowhere_is_marked_as_read(
        self, person: Person, browser: Client
    ) -> None:
        tell(person, kind="test", subject="One")

        assert browser.post(f"{PAGE}{Notice.objects.get().pk}/").headers["Location"] == PAGE

    def test_no_notice_leads_to_another_site(self, person: Person, browser: Client) -> None:
        tell(person, kind="test", subject="One", link="//elsewhere.example/")

        assert browser.post(f"{PAGE}{Notice.objects.get().pk}/").headers["Location"] == PAGE

    def test_all_are_marked_at_once(self, person: Person, browser: Client) -> None:
        tell(person, kind="test", subject="One")
        tell(person, kind="test", subject="Two")
        browser.post(f"{PAGE}read/")

        assert not Notice.objects.filter(read=None).exists()

    def test_nobody_sees_or_reads_those_of_others(
        self, person: Person, tomas: User, client_of: Callable[[User], Client]
    ) -> None:
        tell(person, kind="test", subject="For Marta only")
        other = client_of(tomas)

        assert "For Marta only" not in page(other)
        assert other.post(f"{PAGE}{Notice.objects.get().pk}/").status_code == 404
        other.post(f"{PAGE}read/")
        assert Notice.objects.get().read is None

    def test_it_is_kept_for_half_a_year(self, person: Person) -> None:
        tell(person, kind="test", subject="Old")
        tell(person, kind="test", subject="Fresh")
        Notice.objects.filter(subject="Old").update(created=now().replace(year=2020))

        assert forget_old() == 1
        assert Notice.objects.get().subject == "Fresh"


class TestByMail:
    def test_how_they_come_is_chosen_on_the_page(self, person: Person, browser: Client) -> None:
        browser.post(f"{PAGE}mail/", {"cadence": "at_once"})

        assert MailPreference.objects.get(person=person).cadence == "at_once"
        assert '<option value="at_once" selected>' in page(browser)

    def test_without_a_choice_it_is_the_digest(self, browser: Client) -> None:
        assert '<option value="digest" selected>' in page(browser)

    def test_what_does_not_exist_changes_nothing(self, person: Person, browser: Client) -> None:
        browser.post(f"{PAGE}mail/", {"cadence": "hourly"})

        assert not MailPreference.objects.exists()


class TestSafetyOfTheAccount:
    def test_it_is_always_mailed_and_stands_on_the_page(self, member: Visitor) -> None:
        member.sign_in()
        MailPreference.objects.create(person=Person.objects.get(), cadence="none")
        cache.clear()
        form = {"oldpassword": PASSWORD, "password1": "another horse entirely"}
        member.post("/en/accounts/password/change/", form)

        told = Notice.objects.get()
        assert [letter.subject for letter in mail.outbox] == ["Your password was changed"]
        assert (told.subject, told.kind) == ("Your password was changed", "security")
        assert told.mailed is not None
