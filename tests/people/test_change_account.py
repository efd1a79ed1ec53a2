"""A person sets a new password, changes the address, and keeps the settings."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail
from django.core.cache import cache
from django.test import Client
from wagtail.users.models import UserProfile

from people.models import User
from tests.people.conftest import PASSWORD, Visitor, newest_link

pytestmark = pytest.mark.django_db
NEW = "another horse entirely"


def subjects() -> list[str]:
    return [str(letter.subject) for letter in mail.outbox]


@pytest.fixture
def inside(member: Visitor) -> Visitor:
    """Nina, signed in."""
    member.sign_in()
    return member


class TestReset:
    def ask(self, visitor: Visitor, email: str = "nina@example.org") -> None:
        visitor.post("/en/accounts/password/reset/", {"email": email})

    def test_a_link_in_a_mail_sets_a_new_password_and_signs_in(self, member: Visitor) -> None:
        self.ask(member)
        form = member.client.get(newest_link(), follow=True)
        member.post(form.redirect_chain[-1][0], {"password1": NEW})

        assert member.is_signed_in
        assert User.objects.get().check_password(NEW)
        assert subjects() == ["Set a new password", "Your password was reset"]

    def test_a_link_works_once(self, member: Visitor) -> None:
        self.ask(member)
        link = newest_link()
        form = member.client.get(link, follow=True)
        member.post(form.redirect_chain[-1][0], {"password1": NEW})

        assert "This link no longer works" in Client().get(link).content.decode()

    def test_an_unknown_address_is_answered_alike_and_told_by_mail(self, member: Visitor) -> None:
        known = member.post("/en/accounts/password/reset/", {"email": "nina@example.org"})
        unknown = member.post("/en/accounts/password/reset/", {"email": "nobody@example.org"})

        assert known.headers["Location"] == unknown.headers["Location"]
        assert subjects()[-1] == "There is no account with this address"

    def test_the_mail_and_its_link_are_in_the_persons_language(self, member: Visitor) -> None:
        User.objects.update(language="es")
        self.ask(member)

        assert newest_link().startswith("/es/")

    def test_mails_are_plain_text(self, member: Visitor) -> None:
        self.ask(member)

        assert mail.outbox[0].content_subtype == "plain"
        assert not mail.outbox[0].alternatives
        assert "&" not in str(mail.outbox[0].body)

    def test_a_mail_server_that_is_down_is_said(self, member: Visitor) -> None:
        with patch("django.core.mail.backends.locmem.EmailBackend.send_messages") as send:
            send.side_effect = ConnectionRefusedError
            answer = member.post("/en/accounts/password/reset/", {"email": "nina@example.org"})

        assert answer.status_code == 503
        assert "The mail could not be sent" in answer.content.decode()


class TestAddress:
    def ask(self, visitor: Visitor) -> str:
        form = {"email": "nina@work.example", "action_add": "1"}
        return visitor.post("/en/accounts/email/", form).headers["Location"]

    def change(self, visitor: Visitor) -> None:
        door = self.ask(visitor)
        form = {"password": PASSWORD, "next": "/en/accounts/email/"}
        visitor.post(door, form)

    def test_it_changes_only_once_it_is_confirmed(self, inside: Visitor) -> None:
        self.change(inside)
        assert User.objects.get().email == "nina@example.org"

        inside.confirm()
        assert User.objects.get().email == "nina@work.example"

    def test_the_old_address_is_told(self, inside: Visitor) -> None:
        self.change(inside)
        inside.confirm()

        assert mail.outbox[-1].to == ["nina@example.org"]
        assert "to nina@work.example" in str(mail.outbox[-1].body)

    def test_the_password_is_asked_first(self, inside: Visitor) -> None:
        assert self.ask(inside).startswith("/en/accounts/reauthenticate/")
        assert not mail.outbox

    def test_with_a_wrong_password_nothing_is_sent(self, inside: Visitor) -> None:
        door = self.ask(inside)
        page = inside.post(door, {"password": "wrong", "next": "/en/accounts/email/"})

        assert "This is not your password." in page.content.decode()
        assert not mail.outbox

    def test_after_the_password_the_mail_goes_to_the_new_address(self, inside: Visitor) -> None:
        self.change(inside)

        assert mail.outbox[-1].to == ["nina@work.example"]

    def test_a_change_can_be_taken_back(self, inside: Visitor) -> None:
        self.change(inside)
        assert "Not confirmed yet" in inside.client.get("/en/accounts/email/").content.decode()
        inside.post("/en/accounts/email/", {"email": "nina@work.example", "action_remove": "1"})

        assert "Not confirmed yet" not in inside.client.get("/en/accounts/email/").content.decode()


class TestSettings:
    def save(self, visitor: Visitor, **changes: str) -> str:
        form = {"name": "Nina Ruiz", "language": "en", "time_zone": "Europe/Madrid"}
        answer = visitor.client.post("/en/accounts/settings/", form | changes, follow=True)
        return answer.content.decode()

    def test_name_and_time_zone_are_kept(self, inside: Visitor) -> None:
        assert "Your settings are saved" in self.save(inside)
        assert User.objects.get().name == "Nina Ruiz"
        assert User.objects.get().time_zone == "Europe/Madrid"

    def test_a_new_language_shows_at_once(self, inside: Visitor) -> None:
        assert '<html lang="es"' in self.save(inside, language="es")

    @pytest.mark.parametrize(
        ("field", "value"), [("language", "xx"), ("time_zone", "Mars/Base"), ("time_zone", "../x")]
    )
    def test_what_does_not_exist_is_refused(self, inside: Visitor, field: str, value: str) -> None:
        assert 'role="alert"' in self.save(inside, **{field: value})
        assert getattr(User.objects.get(), field) != value

    def test_it_shows_only_the_own_account(
        self, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        assert marta.email in client_of(marta).get("/en/accounts/settings/").content.decode()
        assert Client().get("/en/accounts/settings/").status_code == 302

    def test_the_password_changes_with_the_old_one(self, inside: Visitor) -> None:
        cache.clear()
        form = {"oldpassword": PASSWORD, "password1": NEW}
        inside.post("/en/accounts/password/change/", form)

        assert User.objects.get().check_password(NEW)
        assert subjects() == ["Your password was changed"]
        assert inside.is_signed_in


def test_what_an_anonymous_session_keeps_survives_signing_in(member: Visitor) -> None:
    member.client.get("/en/accounts/login/")
    session: SessionBase = member.client.session
    session["kept_answers"] = {"question": "3,7 V"}
    session.save()
    member.client.cookies["sessionid"] = str(session.session_key)

    member.sign_in()

    assert member.is_signed_in
    assert member.client.session["kept_answers"] == {"question": "3,7 V"}
    assert member.client.session.session_key != session.session_key


def test_the_editors_side_follows_language_and_clock_of_the_account(
    tomas: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(tomas)
    form = {"name": "Tomas", "language": "es", "time_zone": "Asia/Tokyo"}
    client.post("/en/accounts/settings/", form)

    assert '<html lang="es"' in client.get("/cms/").content.decode()
    assert UserProfile.objects.get(user=tomas).current_time_zone == "Asia/Tokyo"
