"""A change of the address: the new one confirms, the old one is told and may refuse."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from kernel.clock import now
from people.models import User
from people.services.addresses import refusal_token
from tests.conftest import account
from tests.people.conftest import PASSWORD, Visitor, newest_link

pytestmark = pytest.mark.django_db
OLD, NEW = "nina@example.org", "nina@work.example"


def ask(visitor: Visitor, address: str = NEW) -> None:
    """Ask for another address, with the password."""
    cache.clear()
    form = {"email": address, "action_add": "1"}
    door = visitor.post("/en/accounts/email/", form).headers["Location"]
    if "reauthenticate" in door:
        visitor.post(door, {"password": PASSWORD, "next": "/en/accounts/email/"})


def link_for_the_old_address() -> str:
    """Return the link in the newest mail to the old address."""
    letter = [one for one in mail.outbox if one.to == [OLD]][-1]
    found = re.search(r"http://testserver(\S+/refuse/\S+)", str(letter.body))
    assert found
    return found[1]


@pytest.fixture
def asked(member: Visitor) -> Visitor:
    """Nina, or somebody with her session, who wants another address."""
    member.sign_in()
    ask(member)
    return member


@pytest.fixture
def changed(asked: Visitor) -> Visitor:
    """The same, once the new address is confirmed."""
    confirmations = [one for one in mail.outbox if one.to == [NEW]]
    mail.outbox[:] = [one for one in mail.outbox if one.to == [OLD]] + confirmations
    asked.confirm()
    return asked


def refuse(link: str) -> str:
    return Client().post(link).content.decode()


def test_both_addresses_are_written_to(asked: Visitor) -> None:
    assert {one.to[0] for one in mail.outbox} == {OLD, NEW}
    assert User.objects.get().email == OLD


def test_the_old_address_is_told_again_when_it_has_changed(changed: Visitor) -> None:
    assert User.objects.get().email == NEW
    assert mail.outbox[-1].to == [OLD]
    assert mail.outbox[-1].subject == "Your address was changed"
    assert "/refuse/" in str(mail.outbox[-1].body)


def test_opening_the_link_changes_nothing_yet(changed: Visitor) -> None:
    page = Client().get(link_for_the_old_address()).content.decode()

    assert "It was not me" in page
    assert User.objects.get().email == NEW


def test_refusing_before_the_change_stops_it(asked: Visitor) -> None:
    confirmation = next(one for one in mail.outbox if one.to == [NEW])
    refuse(link_for_the_old_address())
    mail.outbox[:] = [confirmation]

    assert "This link no longer works" in Client().get(newest_link()).content.decode()
    assert User.objects.get().email == OLD


def test_refusing_after_the_change_gives_the_address_back(changed: Visitor) -> None:
    assert "Your address stays" in refuse(link_for_the_old_address())

    user = User.objects.get()
    assert user.email == OLD
    assert list(user.emailaddress_set.values_list("email", "primary", "verified")) == [  # type: ignore[attr-defined]
        (OLD, True, True)
    ]


def test_refusing_locks_out_whoever_is_in(changed: Visitor) -> None:
    refuse(link_for_the_old_address())

    assert changed.client.get("/en/accounts/settings/").status_code == 302
    assert "do not belong together" in Visitor().sign_in(OLD).content.decode()


def test_the_owner_comes_back_by_mail(changed: Visitor) -> None:
    refuse(link_for_the_old_address())
    cache.clear()
    mail.outbox.clear()
    owner = Visitor()
    owner.post("/en/accounts/password/reset/", {"email": OLD})
    form = owner.client.get(newest_link(), follow=True)
    owner.post(form.redirect_chain[-1][0], {"password1": "another horse entirely"})

    assert owner.is_signed_in


def test_fresh_second_factors_go_and_old_ones_stay(changed: Visitor) -> None:
    user = User.objects.get()
    Authenticator.objects.create(user=user, type="totp", data={})
    Authenticator.objects.create(
        user=user, type="webauthn", data={}, created_at=now() - timedelta(days=90)
    )
    refuse(link_for_the_old_address())

    assert [one.type for one in Authenticator.objects.all()] == ["webauthn"]


def test_the_link_works_after_a_second_change_too(changed: Visitor) -> None:
    link = link_for_the_old_address()
    User.objects.update(email="third@work.example")
    refuse(link)

    assert User.objects.get().email == OLD


def test_an_address_that_has_another_account_is_not_taken_from_it(changed: Visitor) -> None:
    User.objects.create_user(OLD, "correct horse battery")

    assert "has another account now" in refuse(link_for_the_old_address())
    assert User.objects.filter(email=NEW).exists()


def test_a_link_is_good_for_seven_days(changed: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_for_the_old_address()
    later = now().timestamp() + timedelta(days=7, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert Client().get(link).status_code == 404


def test_a_forged_link_does_nothing(changed: Visitor) -> None:
    other = account("Omar", "learner")
    token = refusal_token(other, OLD)

    assert Client().post(f"/en/accounts/email/refuse/{token[:-2]}xx/").status_code == 404
    assert User.objects.get(pk=other.pk).email == "omar@example.org"


def test_the_link_is_in_the_owners_language(member: Visitor) -> None:
    User.objects.update(language="es")
    member.sign_in()
    ask(member)

    assert link_for_the_old_address().startswith("/es/")
