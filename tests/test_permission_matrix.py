"""Every route of ours, asked by every role for a thing that belongs to somebody else.

Generated from the URLconf: a new route is in the matrix once it exists.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client

from kernel.routes import NEEDS_ACCOUNT, NEEDS_GROUP
from people.models import User
from tests.conftest import account
from tests.support.routes import Route, own_routes
from tests.support.samples import values_for

ROUTES = own_routes()
ROLES = ("anonymous", "learner", "trainer", "librarian", "administrator")
SIGN_IN, FORBIDDEN, MISSING, UNKNOWN_CLIENT, ANSWERED = (
    "sign-in page", "403", "404", "401", "an answer",
)  # fmt: skip
OVERSEEN = {"job_page", "job_state"}  # administrators watch over everybody's jobs
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pristine")]


def of_kind(policies: set[str] | frozenset[str]) -> list[Route]:
    return [route for route in ROUTES if route.policy in policies]


def sent_to_sign_in(response: HttpResponseBase) -> bool:
    forms = (resolve_url(settings.LOGIN_URL), resolve_url("wagtailadmin_login"))
    return response.status_code == 302 and response.headers["Location"].startswith(forms)


def sent_to_the_editors_front(response: HttpResponseBase) -> bool:
    front = resolve_url("wagtailadmin_home")  # Wagtail's admin says "forbidden" there
    return response.status_code == 302 and response.headers["Location"] == front


def outcome(response: HttpResponseBase) -> str:
    if sent_to_sign_in(response):
        return SIGN_IN
    if sent_to_the_editors_front(response):
        return FORBIDDEN
    if response.status_code >= 500 and response.status_code != 503:  # 503: not ready, in words
        return f"the server failed with {response.status_code}"
    named = {401: UNKNOWN_CLIENT, 403: FORBIDDEN, 404: MISSING}
    return named.get(response.status_code, ANSWERED)


def ask(client: Client, address: str) -> str:
    response = client.get(address)
    if response.status_code == 405:
        response = client.post(address)
    return outcome(response)


@contextmanager
def undone() -> Iterator[None]:
    """Take back what a visitor changed, so that the next one finds the same."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def expected(route: Route, role: str) -> set[str]:
    if route.policy == "public":
        return {ANSWERED, MISSING, *({SIGN_IN} if role == "anonymous" else ())}
    if route.policy == "machine":
        return {UNKNOWN_CLIENT}
    if role == "anonymous":
        return {UNKNOWN_CLIENT if route.is_api else SIGN_IN}
    if route.policy == "wagtail" and role == "learner":
        return {SIGN_IN}
    if route.policy in NEEDS_GROUP and role not in {route.policy, "administrator"}:
        return {FORBIDDEN, SIGN_IN} if route.is_editors else {FORBIDDEN}
    return expected_with_rights(route, role)


def expected_with_rights(route: Route, role: str) -> set[str]:
    if role == "administrator" and route.name in OVERSEEN:
        return {ANSWERED}
    if route.policy == "own" and route.parameters:
        return {MISSING}
    if route.policy == role and route.parameters:
        return {ANSWERED, MISSING, FORBIDDEN}  # a colleague's thing may be closed to the group
    return {ANSWERED, MISSING}


@pytest.fixture
def somebody(db: None) -> User:
    return account("Somebody", "learner")


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_each_role_gets_of_anothers_thing_what_the_policy_says(
    route: Route, somebody: User, client_of: Callable[[User], Client]
) -> None:
    address = route.address(values_for(route, somebody))
    surprises = {}
    for role in ROLES:
        with undone():
            client = Client() if role == "anonymous" else client_of(account("Visitor", role))
            got = ask(client, address)
        if got not in expected(route, role):
            surprises[role] = got
    assert surprises == {}


@pytest.mark.parametrize("route", of_kind({"own"}), ids=str)
def test_the_owner_reaches_what_is_missing_for_others(
    route: Route, somebody: User, client_of: Callable[[User], Client]
) -> None:
    address = route.address(values_for(route, somebody))
    assert ask(client_of(somebody), address) == ANSWERED


@pytest.mark.parametrize("route", of_kind(NEEDS_ACCOUNT), ids=str)
def test_a_guarded_route_takes_no_write_from_a_stranger(route: Route, somebody: User) -> None:
    response = Client().post(route.address(values_for(route, somebody)))
    refused = response.status_code == 405
    assert refused or outcome(response) in expected(route, "anonymous")
