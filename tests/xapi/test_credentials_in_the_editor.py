"""Administrators make and withdraw credentials in the editor's side; the secret is shown once."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from xapi.models import Credential
from xapi.selectors.clients import authenticate
from xapi.services.credentials import issue

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
