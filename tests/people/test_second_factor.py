"""A second factor: codes of an app, and recovery codes for the day on which it is lost."""

import re
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from people.models import User
from people.roles import give_role
from people.security.adapter import SecondFactorAdapter
from tests.people.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db
STEP_SECONDS = 30


@pytest.fixture(autouse=True)
def one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no step of 30 seconds end within a test: an app and the platform see one moment."""
    moment = int(time.time()) // STEP_SECONDS * STEP_SECONDS + STEP_SECONDS // 2
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: moment))


def code_of(secret: str, steps_ago: int = 0) -> str:
    """Return what an app shows that has read the secret (RFC 6238)."""
    counter = auth.time.time() // STEP_SECONDS - steps_ago
    return format_hotp_value(hotp_value(secret, counter))  # type: ignore[no-any-return]


@pytest.fixture
def inside(member: Visitor) -> Visitor:
    """Nina, who has just entered her password."""
    member.sign_in()
    member.post("/en/accounts/reauthenticate/", {"password": PASSWORD, "next": "/en/accounts/2fa/"})
    mail.outbox.clear()
    return member


def activate(visitor: Visitor) -> str:
    """Let an app read the secret and enter its first code; return the secret."""
    page = visitor.client.get("/en/accounts/2fa/totp/activate/")
    secret = BeautifulSoup(page.content, "html.parser").select_one("main code").text
    visitor.post("/en/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    return secret


def recovery_codes(visitor: Visitor) -> list[str]:
    page = visitor.client.get("/en/accounts/2fa/recovery-codes/")
    return re.findall(r"<li>(\d{8})</li>", page.content.decode())


@pytest.fixture
def secret(inside: Visitor) -> str:
    """The secret of Nina's app."""
    return activate(inside)


def sign_in_with(visitor: Visitor, code: str) -> HttpResponse:
    """Sign in anew with password and code; a quarter of an hour has passed."""
    visitor.client.logout()
    cache.clear()
    visitor.sign_in()
    return visitor.post("/en/accounts/2fa/authenticate/", {"code": code})


class TestCodesOfAnApp:
    def test_the_secret_stands_as_picture_and_as_text(self, inside: Visitor) -> None:
        page = inside.client.get("/en/accounts/2fa/totp/activate/").content.decode()
        picture = BeautifulSoup(page, "html.parser").select_one("[role=img][aria-label] svg path")

        assert picture is not None
        assert "data:" not in page
        assert "style=" not in page

    @pytest.mark.django_db(transaction=True)
    def test_the_app_is_in_use_once_its_first_code_fits(self, inside: Visitor, secret: str) -> None:
        assert Authenticator.objects.filter(type="totp").exists()
        assert [str(letter.subject) for letter in mail.outbox] == ["Codes of an app are asked now"]

    def test_a_wrong_first_code_changes_nothing(self, inside: Visitor) -> None:
        inside.client.get("/en/accounts/2fa/totp/activate/")
        page = inside.post("/en/accounts/2fa/totp/activate/", {"code": "000000"})

        assert "This does not fit" in page.content.decode()
        assert not Authenticator.objects.exists()

    def test_the_secret_is_not_readable_in_the_database(self, secret: str) -> None:
        kept = Authenticator.objects.get(type="totp").data["secret"]

        assert secret not in kept
        assert SecondFactorAdapter().decrypt(kept) == secret

    def test_the_password_alone_opens_nothing_any_more(self, inside: Visitor, secret: str) -> None:
        inside.client.logout()
        door = inside.sign_in().headers["Location"]

        assert door == "/en/accounts/2fa/authenticate/"
        assert not inside.is_signed_in

    def test_password_and_code_open(self, inside: Visitor, secret: str) -> None:
        assert sign_in_with(inside, code_of(secret)).headers["Location"] == "/en/"
        assert inside.is_signed_in

    def test_the_code_leads_to_where_the_person_wanted_to_go(
        self, inside: Visitor, secret: str
    ) -> None:
        inside.client.logout()
        form = {"login": "nina@example.org", "password": PASSWORD, "next": "/en/record/"}
        inside.post("/en/accounts/login/", form)
        answer = inside.post("/en/accounts/2fa/authenticate/", {"code": code_of(secret)})

        assert answer.headers["Location"] == "/en/record/"

    def test_a_clock_that_is_half_a_minute_late_is_forgiven(
        self, inside: Visitor, secret: str
    ) -> None:
        sign_in_with(inside, code_of(secret, steps_ago=1))

        assert inside.is_signed_in

    def test_an_old_code_opens_nothing(self, inside: Visitor, secret: str) -> None:
        sign_in_with(inside, code_of(secret, steps_ago=10))

        assert not inside.is_signed_in

    def test_codes_cannot_be_guessed_without_end(self, inside: Visitor, secret: str) -> None:
        sign_in_with(inside, "000000")
        for _ in range(5):
            inside.post("/en/accounts/2fa/authenticate/", {"code": "000000"})
        inside.post("/en/accounts/2fa/authenticate/", {"code": code_of(secret)})

        assert not inside.is_signed_in

    @pytest.mark.django_db(transaction=True)
    def test_it_can_be_given_up_with_a_mail(self, inside: Visitor, secret: str) -> None:
        inside.post("/en/accounts/2fa/totp/deactivate/", {})

        assert not Authenticator.objects.exists()
        assert mail.outbox[-1].subject == "Codes of an app are no longer asked"

    def test_the_password_is_asked_before_anything_changes(self, member: Visitor) -> None:
        member.sign_in()
        answer = member.client.get("/en/accounts/2fa/totp/activate/")

        assert answer.headers["Location"].startswith("/en/accounts/reauthenticate/?next=")


class TestRecoveryCodes:
    def test_ten_are_shown_with_the_first_second_factor(self, inside: Visitor, secret: str) -> None:
        assert len(set(recovery_codes(inside))) == 10

    def test_they_can_be_kept_as_a_file(self, inside: Visitor, secret: str) -> None:
        file = inside.client.get("/en/accounts/2fa/recovery-codes/download/")

        assert file.content.decode().split() == recovery_codes(inside)
        assert "attachment" in file.headers["Content-Disposition"]

    def test_one_opens_the_account_once(self, inside: Visitor, secret: str) -> None:
        code = recovery_codes(inside)[3]
        sign_in_with(inside, code)
        assert inside.is_signed_in

        sign_in_with(inside, code)
        assert not inside.is_signed_in

    def test_new_ones_end_the_old_ones(self, inside: Visitor, secret: str) -> None:
        old = recovery_codes(inside)
        inside.post("/en/accounts/2fa/recovery-codes/generate/", {})

        assert not set(old) & set(recovery_codes(inside))

    def test_without_a_second_factor_there_are_none(self, inside: Visitor) -> None:
        assert inside.client.get("/en/accounts/2fa/recovery-codes/").status_code == 404


class TestPasskeys:
    """What a device does with them is shown by tests/journeys/test_passkey.py."""

    @pytest.fixture
    def key(self, inside: Visitor) -> Authenticator:
        """A passkey of Nina's."""
        data = {"name": "Telephone", "credential": {}}
        return Authenticator.objects.create(user=User.objects.get(), type="webauthn", data=data)

    def test_a_device_is_asked_for_a_passkey_with_a_fresh_challenge(self, db: None) -> None:
        address, json = "/en/accounts/2fa/webauthn/login/", {"Accept": "application/json"}
        first, second = (
            Client().get(address, headers=json).json()["request_options"]["publicKey"]
            for _ in range(2)
        )

        assert first["rpId"] == "testserver"
        assert first["userVerification"] == "required"
        assert first["challenge"] != second["challenge"]

    @pytest.mark.parametrize("credential", ["", "{}", "[]", '{"id": "x", "response": {}}'])
    def test_what_is_no_passkey_leads_back_and_keeps_the_way(
        self, db: None, credential: str
    ) -> None:
        client = Client()
        address = "/en/accounts/2fa/webauthn/login/"
        client.get(address, headers={"Accept": "application/json"})
        answer = client.post(address, {"credential": credential, "next": "/en/record/"})

        assert answer.headers["Location"] == "/en/accounts/login/?next=%2Fen%2Frecord%2F"

    def test_what_is_no_new_passkey_is_refused_in_words(self, inside: Visitor) -> None:
        address = "/en/accounts/2fa/webauthn/add/"
        inside.client.get(address)
        page = inside.post(address, {"name": "Key", "credential": '{"id": "x", "response": {}}'})

        assert "This does not fit" in page.content.decode()
        assert not Authenticator.objects.exists()

    def test_they_are_listed_and_renamed(self, inside: Visitor, key: Authenticator) -> None:
        inside.post(f"/en/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": "Old telephone"})
        page = inside.client.get("/en/accounts/2fa/webauthn/").content.decode()

        assert "Old telephone" in page
        assert "Not used yet." in page

    def test_one_is_removed_after_a_question_and_with_a_mail(
        self, inside: Visitor, key: Authenticator
    ) -> None:
        address = f"/en/accounts/2fa/webauthn/keys/{key.pk}/remove/"
        assert "Telephone will no longer" in inside.client.get(address).content.decode()
        inside.post(address, {})

        assert not Authenticator.objects.exists()
        assert mail.outbox[-1].subject == "A passkey was removed"

    def test_nobody_removes_those_of_others(
        self, inside: Visitor, key: Authenticator, marta: User
    ) -> None:
        Authenticator.objects.update(user=marta)
        address = f"/en/accounts/2fa/webauthn/keys/{key.pk}/remove/"

        assert inside.post(address, {}).status_code == 404


def test_a_code_proves_once_more_who_it_is_and_the_password_is_offered(
    inside: Visitor, secret: str
) -> None:
    sign_in_with(inside, code_of(secret))
    address = "/en/accounts/2fa/reauthenticate/"
    page = inside.client.get(f"{address}?next=/en/accounts/2fa/").content.decode()
    form = {"code": code_of(secret, steps_ago=1), "next": "/en/accounts/2fa/"}

    assert "Use your password" in page
    assert inside.post(address, form).headers["Location"] == "/en/accounts/2fa/"


@pytest.mark.parametrize(("role", "invited"), [("trainer", True), ("learner", False)])
def test_who_can_change_much_is_invited_to_add_one(
    inside: Visitor, role: str, invited: bool
) -> None:
    give_role(User.objects.get(), role)
    page = inside.client.get("/en/accounts/settings/").content.decode()

    assert ("You can change what others see" in page) == invited


def test_who_has_one_is_not_invited(inside: Visitor, secret: str) -> None:
    give_role(User.objects.get(), "administrator")

    assert "You can change what others see" not in (
        inside.client.get("/en/accounts/settings/").content.decode()
    )
