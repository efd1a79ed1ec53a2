"""Signing in: one door, limits per account and address, and never against a class."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from people.hashers import ModerateArgon2PasswordHasher
from people.models import User
from tests.conftest import account
from tests.people.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db
WRONG = "not the password"


def confirmed(name: str) -> User:
    user = account(name, "learner")
    user.emailaddress_set.create(  # type: ignore[attr-defined]
        email=user.email, primary=True, verified=True
    )
    return user


class TestOneDoor:
    def test_address_and_password_sign_in_whatever_the_case(self, member: Visitor) -> None:
        assert member.sign_in("Nina@Example.org").headers["Location"] == "/en/"
        assert member.is_signed_in

    def test_it_leads_to_the_front_door_in_the_persons_language(self, member: Visitor) -> None:
        User.objects.update(language="es")

        assert member.sign_in().headers["Location"] == "/es/"

    def test_an_unknown_address_is_told_the_same_as_a_wrong_password(self, member: Visitor) -> None:
        wrong = member.sign_in(password=WRONG).content.decode()
        unknown = member.sign_in("nobody@example.org").content.decode()
        said = "Address and password do not belong together"

        assert said in wrong
        assert said in unknown

    def test_who_has_not_confirmed_gets_a_new_mail_and_no_session(self, visitor: Visitor) -> None:
        visitor.sign_up()
        mail.outbox.clear()
        cache.clear()  # three minutes later
        answer = visitor.sign_in()

        assert answer.headers["Location"] == "/en/accounts/confirm-email/"
        assert len(mail.outbox) == 1
        assert not visitor.is_signed_in

    def test_a_locked_account_is_told_so(self, member: Visitor) -> None:
        User.objects.update(is_active=False)
        answer = member.sign_in()

        page = member.client.get(answer.headers["Location"]).content.decode()

        assert "This account is locked" in page
        assert not member.is_signed_in

    def test_the_editors_side_has_no_door_of_its_own(self, visitor: Visitor) -> None:
        answer = visitor.client.get("/cms/login/?next=/cms/pages/")

        assert answer.headers["Location"] == "/en/accounts/login/?next=/cms/pages/"
        assert visitor.post("/cms/login/", {"username": "x", "password": "y"}).status_code == 302
        assert visitor.client.get("/cms/password_reset/").status_code == 404

    def test_a_learner_is_told_that_the_editors_side_is_for_others(
        self, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        page = client_of(marta).get("/cms/", follow=True)

        assert page.status_code == 403
        assert "trainers, librarians, administrators" in page.content.decode()

    def test_signing_out_needs_a_button(self, member: Visitor) -> None:
        member.sign_in()
        member.client.get("/en/accounts/logout/")
        assert member.is_signed_in

        member.post("/en/accounts/logout/", {})
        assert not member.is_signed_in


class TestLimits:
    def fail(self, visitor: Visitor, email: str = "nina@example.org", times: int = 5) -> None:
        for _ in range(times):
            assert visitor.sign_in(email, WRONG).status_code == 200

    def test_after_five_failures_the_account_pauses_for_this_address(self, member: Visitor) -> None:
        self.fail(member)
        answer = member.sign_in()

        assert answer.status_code == 429
        assert "Too many tries" in answer.content.decode()

    def test_another_address_still_gets_in(self, member: Visitor) -> None:
        self.fail(member)
        at_home = Visitor(Client(REMOTE_ADDR="192.0.2.7"))
        at_home.sign_in()

        assert at_home.is_signed_in

    def test_another_account_at_the_same_address_still_gets_in(self, member: Visitor) -> None:
        confirmed("Omar")
        self.fail(member)
        neighbour = Visitor()
        neighbour.sign_in("omar@example.org")

        assert neighbour.is_signed_in

    def test_success_is_not_counted(self, member: Visitor) -> None:
        for _ in range(8):
            member.sign_in()
            member.post("/en/accounts/logout/", {})
        member.sign_in()

        assert member.is_signed_in

    def test_a_class_of_thirty_with_slips_signs_in_behind_one_address(self, db: None) -> None:
        class_ = [Visitor() for _ in range(30)]
        for number, pupil in enumerate(class_):
            confirmed(f"Pupil{number}")
            self.fail(pupil, f"pupil{number}@example.org", times=2)
            pupil.sign_in(f"pupil{number}@example.org")

        assert all(pupil.is_signed_in for pupil in class_)

    def test_a_class_of_thirty_signs_up_behind_one_address(self, db: None) -> None:
        for number in range(30):
            Visitor().sign_up(f"pupil{number}@example.org", password1="short")
            Visitor().sign_up(f"pupil{number}@example.org")

        assert User.objects.count() == 30

    def test_a_class_of_thirty_sets_new_passwords_behind_one_address(self, db: None) -> None:
        for number in range(30):
            confirmed(f"Pupil{number}")
            form = {"email": f"pupil{number}@example.org"}
            assert Visitor().post("/en/accounts/password/reset/", form).status_code == 302

        assert len(mail.outbox) == 30

    def test_one_mailbox_is_not_flooded(self, member: Visitor) -> None:
        answers = [
            member.post("/en/accounts/password/reset/", {"email": "nina@example.org"}).status_code
            for _ in range(6)
        ]

        assert answers == [302] * 5 + [429]


def test_a_password_is_kept_by_argon2id_at_moderate_cost() -> None:
    kept = ModerateArgon2PasswordHasher().encode(PASSWORD, "somesaltsomesalt")

    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
