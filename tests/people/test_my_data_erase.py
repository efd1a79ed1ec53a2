"""A person has everything erased: said plainly, asked once more, done in the background."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from kernel.jobs.sweep import run_due
from kernel.models import Job
from people.models import Consent, DataExport, User
from people.my_data import tokens
from people.services.persons import person_of
from tests.people.conftest import PASSWORD, newest_link

pytestmark = pytest.mark.django_db
ERASE = "/en/accounts/my-data/erase/"
HOME = "/en/accounts/my-data/"


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Each test has a log and mails of its own."""
    settings.DATA_DIR, settings.MAIL_FOLDER = tmp_path, tmp_path / "mail"


@pytest.fixture
def browser(marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser."""
    return client_of(marta)


@pytest.fixture
def keyless(marta: User, browser: Client) -> Client:
    """Marta's browser; her account has no password."""
    User.objects.filter(pk=marta.pk).update(password="!")
    browser.force_login(User.objects.get(pk=marta.pk))
    return browser


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def exists(user: User) -> bool:
    return User.objects.filter(pk=user.pk).exists()


def test_the_page_says_what_goes_what_stays_and_that_it_is_final(browser: Client) -> None:
    page = text(browser, ERASE)
    for words in ("What goes", "What stays", "cannot be undone", "learning record", "checksum"):
        assert words in page


def test_with_the_password_everything_goes(browser: Client, marta: User) -> None:
    Consent.objects.create(person=person_of(marta), kind="terms", version="1")
    response = browser.post(ERASE, {"password": PASSWORD})
    assert response.status_code == 302
    run_due()
    assert not exists(marta)
    assert not Consent.objects.exists()
    assert "Everything about you is erased" in text(browser, response.headers["Location"])


def test_a_wrong_password_erases_nothing(browser: Client, marta: User) -> None:
    page = browser.post(ERASE, {"password": "something else"}).content.decode()
    run_due()
    assert "This is not your password" in page
    assert exists(marta)
    assert not Job.objects.exists()


def test_opening_the_page_erases_nothing(browser: Client, marta: User) -> None:
    browser.get(ERASE)
    run_due()
    assert exists(marta)


def test_guessing_the_password_is_limited_as_at_the_door(browser: Client, marta: User) -> None:
    answers = [browser.post(ERASE, {"password": f"guess {n}"}).status_code for n in range(7)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_from_then_on_nobody_is_signed_in_or_can_sign_in(browser: Client, marta: User) -> None:
    browser.post(ERASE, {"password": PASSWORD})
    assert "_auth_user_id" not in browser.session
    browser.post("/en/accounts/login/", {"login": marta.email, "password": PASSWORD})
    assert "_auth_user_id" not in browser.session


def test_how_far_it_is_can_be_watched_without_an_account(browser: Client) -> None:
    address = browser.post(ERASE, {"password": PASSWORD}).headers["Location"]
    assert "Your data is being erased" in text(browser, address)
    Job.objects.update(state=Job.State.FAILED)
    assert "not complete" in text(Client(), address)
    Job.objects.all().delete()
    assert "is erased" in text(Client(), address)


def test_only_who_began_can_watch(browser: Client) -> None:
    browser.post(ERASE, {"password": PASSWORD})
    assert browser.get(f"{HOME}erased/{Job.objects.get().uuid}/").status_code == 404


class TestWithoutAPassword:
    def test_a_mail_asks_once_more(self, keyless: Client, marta: User) -> None:
        page = keyless.post(ERASE).content.decode()
        assert "A mail is on its way" in page
        assert [message.to for message in mail.outbox] == [[marta.email]]
        assert not Job.objects.exists()

    def test_opening_its_link_erases_nothing_and_the_button_does(
        self, keyless: Client, marta: User
    ) -> None:
        keyless.post(ERASE)
        link = newest_link()
        assert "Erase everything about me" in text(keyless, link)
        run_due()
        assert exists(marta)
        keyless.post(link)
        run_due()
        assert not exists(marta)

    def test_the_mail_speaks_the_persons_language(self, keyless: Client, marta: User) -> None:
        User.objects.filter(pk=marta.pk).update(language="es")
        keyless.post(ERASE)
        assert "/es/accounts/my-data/erase/" in newest_link()

    def test_its_link_is_good_for_nobody_else(
        self, keyless: Client, tomas: User, client_of: Callable[[User], Client]
    ) -> None:
        keyless.post(ERASE)
        assert client_of(tomas).post(newest_link()).status_code == 404
        assert not Job.objects.exists()

    def test_its_link_holds_for_an_hour(
        self, keyless: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keyless.post(ERASE)
        monkeypatch.setattr(tokens, "WISH_SECONDS", -1)
        assert keyless.get(newest_link()).status_code == 404


class TestByLetter:
    @pytest.fixture
    def office(self, ada: User, client_of: Callable[[User], Client]) -> Client:
        """Ada's browser."""
        return client_of(ada)

    def address(self, user: User) -> str:
        return f"/cms/accounts/{user.pk}/data/"

    def test_the_list_of_accounts_leads_there(self, office: Client, marta: User) -> None:
        assert self.address(marta) in text(office, "/cms/users/")
        assert "What goes" in text(office, self.address(marta))

    def test_an_administrator_starts_an_export_that_only_the_person_gets(
        self, office: Client, browser: Client, marta: User
    ) -> None:
        office.post(self.address(marta), {"export": "1"})
        run_due()
        file = f"{HOME}export/{DataExport.objects.get().uuid}"
        assert browser.get(file).status_code == 200
        assert office.get(file).status_code == 404

    def test_an_administrator_erases_by_typing_the_address(
        self, office: Client, marta: User
    ) -> None:
        office.post(self.address(marta), {"email": marta.email.upper()})
        run_due()
        assert not exists(marta)

    def test_another_address_erases_nobody(self, office: Client, marta: User, tomas: User) -> None:
        page = office.post(self.address(marta), {"email": tomas.email}).content.decode()
        assert "not the address of this account" in page
        assert not Job.objects.exists()

    def test_nobody_else_may(
        self, marta: User, tomas: User, client_of: Callable[[User], Client]
    ) -> None:
        client_of(tomas).post(self.address(marta), {"email": marta.email})
        assert not Job.objects.exists()

    def test_deleting_an_account_leads_to_erasure(self, office: Client, marta: User) -> None:
        response = office.post(f"/cms/users/delete/{marta.pk}/")
        assert response.headers["Location"] == self.address(marta)
        assert exists(marta)

    def test_accounts_are_not_deleted_in_bulk(self, office: Client, marta: User) -> None:
        office.post(f"/cms/bulk/people/user/delete/?id={marta.pk}&next=/cms/users/")
        assert exists(marta)
