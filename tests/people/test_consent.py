"""Agreeing: the version is kept, and a newer one is asked about at the next sign-in."""

from collections.abc import Callable

import pytest

from lms.pages import PlainPage
from people.models import Consent, User
from people.services.demo_accounts import PASSWORD, make_demo_accounts
from tests.people.conftest import Visitor

Publish = Callable[[str, str], PlainPage]
pytestmark = pytest.mark.django_db


def agreed() -> set[tuple[str, str]]:
    return set(Consent.objects.values_list("kind", "version"))


@pytest.mark.usefixtures("texts")
class TestAtSignUp:
    def test_both_texts_are_linked_and_open_beside_the_form(self, visitor: Visitor) -> None:
        page = visitor.client.get("/en/accounts/signup/").content.decode()

        assert '<a href="/en/terms/" target="_blank" rel="noopener">terms of use</a>' in page
        assert '<a href="/en/privacy/" target="_blank" rel="noopener">privacy notice</a>' in page

    def test_the_versions_in_force_are_kept(self, visitor: Visitor) -> None:
        visitor.sign_up()

        assert agreed() == {("terms", "2026-11"), ("privacy", "2026-10")}

    def test_without_agreement_there_is_no_account(self, visitor: Visitor) -> None:
        page = visitor.sign_up(agree="").content.decode()

        assert "Without your agreement" in page
        assert not User.objects.exists()

    def test_the_account_shows_what_was_agreed_to(self, member: Visitor, publish: Publish) -> None:
        member.sign_in()
        publish("terms", "2027-02")
        page = member.client.get("/en/accounts/settings/").content.decode()

        assert "version 2026-10" in page
        assert page.count("a newer version is in force") == 1


def test_where_no_text_is_published_nothing_is_agreed_to(visitor: Visitor) -> None:
    assert 'name="agree"' not in visitor.client.get("/en/accounts/signup/").content.decode()

    visitor.sign_up()

    assert not agreed()


@pytest.mark.usefixtures("texts")
class TestANewerVersion:
    def test_it_is_asked_about_before_signing_in_goes_on(
        self, member: Visitor, publish: Publish
    ) -> None:
        publish("terms", "2027-02")

        assert member.sign_in().headers["Location"] == "/en/accounts/consent/"
        assert not member.is_signed_in

    def test_only_the_newer_text_is_named(self, member: Visitor, publish: Publish) -> None:
        publish("terms", "2027-02")
        member.sign_in()
        page = member.client.get("/en/accounts/consent/").content.decode()

        assert "not agreed to yet: terms of use." in " ".join(page.split())

    def test_agreeing_goes_on_to_where_the_person_wanted_to_go(
        self, member: Visitor, publish: Publish
    ) -> None:
        publish("terms", "2027-02")
        form = {"login": "nina@example.org", "password": "correct horse battery"}
        member.post("/en/accounts/login/", form | {"next": "/en/accounts/settings/"})
        answer = member.post("/en/accounts/consent/", {"agree": "on"})

        assert answer.headers["Location"] == "/en/accounts/settings/"
        assert member.is_signed_in
        assert ("terms", "2027-02") in agreed()
        assert ("terms", "2026-11") in agreed()

    def test_without_a_tick_nobody_is_signed_in(self, member: Visitor, publish: Publish) -> None:
        publish("terms", "2027-02")
        member.sign_in()
        page = member.post("/en/accounts/consent/", {}).content.decode()

        assert "Without your agreement" in page
        assert not member.is_signed_in

    def test_who_agreed_is_not_asked_again(self, member: Visitor) -> None:
        assert member.sign_in().headers["Location"] == "/en/"

    def test_the_question_without_a_sign_in_leads_to_the_sign_in(self, visitor: Visitor) -> None:
        answer = visitor.post("/en/accounts/consent/", {"agree": "on"})

        assert answer.headers["Location"] == "/en/accounts/login/"

    def test_a_demo_account_is_not_asked(self, visitor: Visitor) -> None:
        make_demo_accounts()
        visitor.sign_in("marta@example.org", PASSWORD)

        assert visitor.is_signed_in
