"""Somebody opens an account: asked, confirmed by mail, signed in, back where it began."""

from unittest.mock import patch

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail
from django.test import Client

from people.models import Person, Pseudonym, User
from tests.people.conftest import Visitor, newest_link

pytestmark = pytest.mark.django_db


def nina() -> User:
    return User.objects.get(email="nina@example.org")


class TestTheAccount:
    def test_a_mail_with_a_link_confirms_the_address_and_signs_in(self, visitor: Visitor) -> None:
        assert visitor.sign_up().headers["Location"] == "/en/accounts/confirm-email/"
        assert not visitor.is_signed_in

        visitor.confirm()

        assert visitor.is_signed_in

    def test_opening_the_link_alone_confirms_nothing(self, visitor: Visitor) -> None:
        visitor.sign_up()
        visitor.client.get(newest_link())

        assert not nina().emailaddress_set.get().verified  # type: ignore[attr-defined]

    def test_it_has_a_person_with_a_pseudonym(self, visitor: Visitor) -> None:
        visitor.sign_up()

        assert Pseudonym.objects.filter(person__user=nina()).count() == 1

    def test_it_is_a_learners(self, visitor: Visitor) -> None:
        visitor.sign_up()

        assert [group.name for group in nina().groups.all()] == ["learner"]

    def test_it_keeps_the_language_of_the_page_and_the_name(self, visitor: Visitor) -> None:
        form = {"email": "nina@example.org", "password1": "correct horse battery"}
        visitor.post("/es/accounts/signup/", form | {"age": "old_enough", "name": "Nina Ruiz"})

        assert (nina().language, nina().name) == ("es", "Nina Ruiz")

    def test_a_name_is_not_required(self, visitor: Visitor) -> None:
        visitor.sign_up(name="")

        assert nina().get_short_name() == "nina"

    def test_a_second_sign_up_at_the_same_moment_makes_no_second_account(
        self, visitor: Visitor
    ) -> None:
        visitor.sign_up()
        with patch("allauth.account.forms.flows.manage_email.email_already_exists") as unseen:
            unseen.return_value = ("nina@example.org", False)
            answer = Visitor().sign_up()

        assert answer.status_code == 302
        assert Person.objects.count() == User.objects.count() == 1

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("email", "nina", "Enter a valid email address"),
            ("password1", "short", "too short"),
            ("password1", "password123", "too common"),
            ("age", "", "Choose one of the two answers."),
            ("age", "forty", "not one of the available choices"),
        ],
    )
    def test_what_is_wrong_is_said_and_no_account_made(
        self, visitor: Visitor, field: str, value: str, said: str
    ) -> None:
        page = visitor.sign_up(**{field: value}).content.decode()

        assert said in page
        assert 'role="alert"' in page
        assert not User.objects.exists()


class TestAge:
    def test_who_is_too_young_is_told_whom_to_ask(self, visitor: Visitor) -> None:
        page = visitor.sign_up(age="younger").content.decode()

        assert "Ask your parents or your school first" in page
        assert "teacher" in page

    def test_nothing_is_kept_of_who_is_too_young(self, visitor: Visitor) -> None:
        answer = visitor.sign_up(age="younger")

        assert not User.objects.exists()
        assert not mail.outbox
        assert "sessionid" not in answer.cookies
        assert "nina" not in answer.content.decode()

    def test_the_age_is_a_setting(self, visitor: Visitor, settings: object) -> None:
        settings.MINIMUM_AGE = 13  # type: ignore[attr-defined]

        assert "I am 13 or older" in visitor.client.get("/en/accounts/signup/").content.decode()


class TestWhereItBegan:
    def test_next_is_kept_through_the_mail(self, visitor: Visitor) -> None:
        visitor.sign_up(next="/en/accounts/settings/?from=lesson")

        assert visitor.confirm().headers["Location"] == "/en/accounts/settings/?from=lesson"

    def test_in_another_browser_signing_in_leads_there(self, visitor: Visitor) -> None:
        visitor.sign_up(next="/en/accounts/settings/")

        answer = Visitor(Client()).confirm()

        assert (
            answer.headers["Location"] == "/en/accounts/login/?next=%2Fen%2Faccounts%2Fsettings%2F"
        )

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"]
    )
    def test_nobody_is_led_elsewhere(self, visitor: Visitor, elsewhere: str) -> None:
        visitor.sign_up(next=elsewhere)

        assert "evil" not in newest_link()
        assert visitor.confirm().headers["Location"] == "/en/"

    def test_what_an_anonymous_session_keeps_survives_sign_up(self, visitor: Visitor) -> None:
        session: SessionBase = visitor.client.session
        session["kept_answers"] = {"question": "3,7 V"}
        session.save()
        visitor.client.cookies["sessionid"] = str(session.session_key)

        visitor.sign_up()
        visitor.confirm()

        assert visitor.is_signed_in
        assert visitor.client.session["kept_answers"] == {"question": "3,7 V"}


class TestAddressesStayUnknown:
    def test_a_taken_address_answers_like_a_free_one(self, member: Visitor) -> None:
        free = Visitor().sign_up("free@example.org")
        taken = Visitor().sign_up("NINA@example.org")

        assert (free.status_code, free.headers["Location"]) == (
            taken.status_code,
            taken.headers["Location"],
        )

    def test_the_owner_of_a_taken_address_is_told(self, member: Visitor) -> None:
        Visitor().sign_up("NINA@example.org")

        assert [letter.subject for letter in mail.outbox] == ["You have an account already"]
        assert User.objects.count() == 1
