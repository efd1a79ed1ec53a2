"""Administrators make and withdraw credentials in the editor's side; the secret is shown once."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from xapi.models import Credential
from xapi.selectors.clients import authenticate
from xapi.services.credentials import issue, revoke

ClientOf = Callable[[User], Client]
NEW = {"name": "lab", "scopes": ["statements/write", "statements/read/mine"]}


def test_a_new_credential_shows_key_and_secret_once_and_they_work(
    ada: User, client_of: ClientOf
) -> None:
    client = client_of(ada)
    page = client.post(reverse("xapi_credential_new"), NEW)
    key, secret = re.findall(r"<code>([\w-]{20,})</code>", page.content.decode())
    made = authenticate(key, secret)
    assert made is not None
    assert (made.trusted, sorted(made.scopes)) == (False, sorted(NEW["scopes"]))
    assert "no-store" in page["Cache-Control"]
    listed = client.get(reverse("xapi_credentials")).content.decode()
    assert key in listed
    assert secret not in listed


@pytest.mark.parametrize("given", [{}, {"name": "lab"}, {**NEW, "scopes": ["everything"]}])
def test_what_is_missing_is_said_and_nothing_is_made(
    ada: User, client_of: ClientOf, given: dict[str, object]
) -> None:
    page = client_of(ada).post(reverse("xapi_credential_new"), given)
    assert page.status_code == 200
    assert not Credential.objects.exists()


def test_withdrawing_takes_effect_at_once(ada: User, client_of: ClientOf) -> None:
    issued = issue("lab", scopes=["all"])
    address = reverse("xapi_credential_revoke", args=[issued.credential.uuid])
    assert client_of(ada).post(address).status_code == 302
    assert authenticate(issued.credential.key, issued.secret) is None


def test_trainers_make_no_credentials(tomas: User, client_of: ClientOf) -> None:
    client_of(tomas).post(reverse("xapi_credential_new"), NEW)
    assert not Credential.objects.exists()


def test_the_pages_name_the_scopes_in_words(ada: User, client_of: ClientOf) -> None:
    issue("lab", scopes=["statements/read"])
    page = client_of(ada).get(reverse("xapi_credentials")).content.decode()
    assert "read all statements" in page


def test_a_new_credential_may_have_a_limit(ada: User, client_of: ClientOf) -> None:
    client_of(ada).post(reverse("xapi_credential_new"), {**NEW, "requests_per_minute": "90"})
    assert Credential.objects.get().requests_per_minute == 90
    page = client_of(ada).get(reverse("xapi_credentials")).content.decode()
    assert "90" in page


def test_what_a_credential_may_do_can_be_changed(ada: User, client_of: ClientOf) -> None:
    issued = issue("lab", scopes=["all"], requests_per_minute=5)
    address = reverse("xapi_credential", args=[issued.credential.uuid])
    page = client_of(ada).get(address).content.decode()
    assert 'value="5"' in page
    assert issued.secret not in page
    changed = {"name": "bench", "scopes": ["state"], "trusted": "on", "requests_per_minute": ""}
    assert client_of(ada).post(address, changed).status_code == 302
    client = authenticate(issued.credential.key, issued.secret)
    assert client is not None
    assert (client.scopes, client.trusted) == (frozenset({"state"}), True)
    assert client.requests_per_minute is None


@pytest.mark.parametrize("wrong", [{"scopes": []}, {"requests_per_minute": "0"}, {"name": ""}])
def test_what_is_wrong_changes_nothing(
    ada: User, client_of: ClientOf, wrong: dict[str, object]
) -> None:
    issued = issue("lab", scopes=["all"])
    address = reverse("xapi_credential", args=[issued.credential.uuid])
    page = client_of(ada).post(address, {**NEW, **wrong})
    assert page.status_code == 200
    assert Credential.objects.get().scopes == ["all"]


def test_a_withdrawn_credential_is_shown_and_stays(ada: User, client_of: ClientOf) -> None:
    issued = issue("lab", scopes=["all"])
    revoke(issued.credential)
    address = reverse("xapi_credential", args=[issued.credential.uuid])
    page = client_of(ada).post(address, NEW)
    assert "withdrawn" in page.content.decode()
    assert Credential.objects.get().scopes == ["all"]


def test_trainers_change_no_credentials(tomas: User, client_of: ClientOf) -> None:
    issued = issue("lab", scopes=["all"])
    client_of(tomas).post(reverse("xapi_credential", args=[issued.credential.uuid]), NEW)
    assert Credential.objects.get().scopes == ["all"]
