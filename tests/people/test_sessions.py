"""A person sees where the account is signed in, and ends it."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from kernel.clock import now
from people.models import User
from people.selectors.sessions import in_words
from people.services.sessions import NO_ADDRESS, forget_ended
from tests.people.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
TELEPHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
PAGE = "/en/accounts/sessions/"


@pytest.fixture
def at_home(member: Visitor) -> Visitor:
    """Nina at her desk."""
    member.client.defaults["HTTP_USER_AGENT"] = FIREFOX
    member.sign_in()
    return member


@pytest.fixture
def on_the_way(at_home: Visitor) -> Visitor:
    """Nina with her telephone."""
    phone = Visitor(Client(HTTP_USER_AGENT=TELEPHONE))
    phone.sign_in()
    return phone


def number_of(device: str) -> int:
    return int(UserSession.objects.get(user_agent=device).pk)


def still_in(visitor: Visitor) -> bool:
    return visitor.client.get("/en/accounts/settings/").status_code == 200


class TestList:
    def test_devices_are_told_in_words_and_this_one_is_marked(
        self, at_home: Visitor, on_the_way: Visitor
    ) -> None:
        page = at_home.client.get(PAGE).content.decode()

        assert "Firefox on Linux" in page
        assert "Chrome on Android" in page
        assert page.count("this device") == 1

    def test_nothing_is_kept_by_which_a_browser_or_network_is_known(self, at_home: Visitor) -> None:
        (kept,) = UserSession.objects.all()

        assert (kept.user_agent, kept.ip) == ("Firefox/Linux", NO_ADDRESS)

    def test_a_device_that_says_nothing_is_unknown(self) -> None:
        assert in_words("/") == "Unknown device"
        assert in_words("Firefox/") == "Firefox"

    def test_sessions_of_others_are_not_shown(self, at_home: Visitor, marta: User) -> None:
        other = Client(HTTP_USER_AGENT=TELEPHONE)
        other.force_login(marta)
        other.get(PAGE)

        assert "Chrome on Android" not in at_home.client.get(PAGE).content.decode()

    def test_a_session_that_was_not_noted_appears_when_it_is_used(
        self, marta: User, client: Client
    ) -> None:
        client.force_login(marta)
        client.get("/en/accounts/settings/", HTTP_USER_AGENT=FIREFOX)

        assert UserSession.objects.get().user == marta

    def test_being_in_use_is_written_every_ten_minutes_only(self, at_home: Visitor) -> None:
        at_home.client.get("/en/accounts/settings/")
        cookie = at_home.client.cookies["seen"]
        before = UserSession.objects.get().last_seen_at
        at_home.client.get("/en/accounts/settings/")

        assert cookie["max-age"] == 600
        assert UserSession.objects.get().last_seen_at == before

    def test_a_visitor_gets_no_cookie(self, db: None) -> None:
        visitor = Client()
        visitor.get("/en/accounts/login/")

        assert "seen" not in visitor.cookies


class TestForgetting:
    def test_a_session_that_was_signed_out_is_forgotten(self, at_home: Visitor) -> None:
        at_home.post("/en/accounts/logout/", {})

        assert not UserSession.objects.exists()

    def test_a_session_that_expired_is_forgotten_and_others_stay(
        self, at_home: Visitor, on_the_way: Visitor
    ) -> None:
        Session.objects.filter(session_key=at_home.client.session.session_key).update(
            expire_date=now()
        )

        assert forget_ended() == 1
        assert UserSession.objects.get().user_agent == "Chrome/Android"


class TestRevoke:
    def test_one_device_is_signed_out(self, at_home: Visitor, on_the_way: Visitor) -> None:
        at_home.post(f"{PAGE}{number_of('Chrome/Android')}/end/", {})

        assert not still_in(on_the_way)
        assert still_in(at_home)

    def test_all_others_are_signed_out(self, at_home: Visitor, on_the_way: Visitor) -> None:
        on_the_way.post(f"{PAGE}end/", {})

        assert still_in(on_the_way)
        assert not still_in(at_home)

    def test_a_session_of_somebody_else_is_not_found(self, at_home: Visitor, marta: User) -> None:
        other = Client()
        other.force_login(marta)
        other.get(PAGE)
        theirs = UserSession.objects.get(user=marta).pk

        assert at_home.post(f"{PAGE}{theirs}/end/", {}).status_code == 404
        assert other.get(PAGE).status_code == 200

    def test_a_new_password_signs_out_all_others(
        self, at_home: Visitor, on_the_way: Visitor
    ) -> None:
        cache.clear()
        form = {"oldpassword": PASSWORD, "password1": "another horse entirely"}
        on_the_way.post("/en/accounts/password/change/", form)

        assert still_in(on_the_way)
        assert not still_in(at_home)
        assert on_the_way.client.get(PAGE).content.decode().count("Last seen") == 1
