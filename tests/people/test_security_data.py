"""Second factors and sessions leave, and are erased, with their owner."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from kernel.registries.personal_data import registered
from people.models import User
from people.services.persons import person_of

pytestmark = pytest.mark.django_db
FACTORS, SESSIONS = registered["mfa.Authenticator"], registered["usersessions.UserSession"]


def test_second_factors_leave_without_their_secrets(marta: User) -> None:
    Authenticator.objects.create(user=marta, type="totp", data={"secret": "hidden"})
    (row,) = FACTORS.export(person_of(marta).pk)

    assert row["type"] == "totp"
    assert "hidden" not in str(row)


def test_sessions_leave_without_their_keys(marta: User, client: Client) -> None:
    client.force_login(marta)
    client.get("/en/accounts/sessions/", headers={"user-agent": "Firefox/1 (Linux)"})
    (row,) = SESSIONS.export(person_of(marta).pk)

    assert row["user_agent"] == "Firefox/Linux"
    assert str(client.session.session_key) not in str(row)


def test_erasing_ends_the_sessions_and_leaves_those_of_others(
    marta: User, tomas: User, client: Client
) -> None:
    client.force_login(marta)
    client.get("/en/accounts/sessions/")
    other = Client()
    other.force_login(tomas)
    other.get("/en/accounts/sessions/")

    assert SESSIONS.erase(person_of(marta).pk) == 1
    assert client.get("/en/accounts/settings/").status_code == 302
    assert UserSession.objects.get().user == tomas


def test_erasing_deletes_the_second_factors(marta: User, tomas: User) -> None:
    for user in (marta, tomas):
        Authenticator.objects.create(user=user, type="totp", data={})
    FACTORS.erase(person_of(marta).pk)

    assert Authenticator.objects.get().user == tomas
