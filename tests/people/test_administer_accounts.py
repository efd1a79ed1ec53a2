"""Administrators add and change accounts in the editor's side."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from people.models import Person, User
from tests.people.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ada: User, client_of: Callable[[User], Client]) -> Client:
    """Ada's browser."""
    return client_of(ada)


def form(**changes: object) -> dict[str, object]:
    trainer = Group.objects.get(name="trainer").pk
    return {
        "email": "olga@example.org", "name": "Olga", "language": "en",
        "time_zone": "Europe/Vienna", "groups": [trainer], "password1": "", "password2": "",
    } | changes  # fmt: skip


def olga() -> User:
    return User.objects.get(email="olga@example.org")


def test_accounts_are_listed_with_their_roles(office: Client, tomas: User) -> None:
    page = office.get("/cms/users/").content.decode()

    assert tomas.email in page
    assert "trainer" in page


@pytest.mark.parametrize("order", ["name", "-name", "email", "last_login", "is_active"])
def test_the_list_can_be_sorted(office: Client, order: str) -> None:
    assert office.get(f"/cms/users/?ordering={order}").status_code == 200


def test_the_list_can_be_searched(office: Client, tomas: User, lena: User) -> None:
    page = office.get("/cms/users/results/?q=tomas").content.decode()

    assert tomas.email in page
    assert lena.email not in page


def test_an_account_is_added_with_a_role(office: Client) -> None:
    assert office.get("/cms/users/new/").status_code == 200
    assert office.post("/cms/users/new/", form()).status_code == 302

    assert [group.name for group in olga().groups.all()] == ["trainer"]
    assert Person.objects.filter(user=olga()).exists()


def test_without_a_password_the_person_sets_one_by_mail(office: Client, visitor: Visitor) -> None:
    office.post("/cms/users/new/", form())
    assert not olga().has_usable_password()

    answer = visitor.post("/en/accounts/password/reset/", {"email": "olga@example.org"})
    assert answer.status_code == 302


def test_a_given_password_works_once_the_address_is_confirmed(
    office: Client, visitor: Visitor
) -> None:
    office.post("/cms/users/new/", form(password1=PASSWORD, password2=PASSWORD))
    visitor.sign_in("olga@example.org")
    visitor.confirm()

    assert visitor.is_signed_in


def test_an_address_that_is_taken_in_another_case_is_refused(office: Client, tomas: User) -> None:
    page = office.post("/cms/users/new/", form(email=tomas.email.upper())).content.decode()

    assert "There is an account with this e-mail address already." in page


def test_roles_and_lock_are_changed(office: Client, tomas: User) -> None:
    address = f"/cms/users/edit/{tomas.pk}/"
    assert office.get(address).status_code == 200
    librarian = Group.objects.get(name="librarian").pk
    office.post(address, form(email=tomas.email, groups=[librarian], is_active=""))
    tomas.refresh_from_db()

    assert [group.name for group in tomas.groups.all()] == ["librarian"]
    assert not tomas.is_active


def test_nobody_is_locked_out_by_the_own_hand(office: Client, ada: User) -> None:
    administrator = Group.objects.get(name="administrator").pk
    office.post(f"/cms/users/edit/{ada.pk}/", form(email=ada.email, groups=[administrator]))
    ada.refresh_from_db()

    assert ada.is_active


def test_nobody_becomes_a_superuser_here(office: Client) -> None:
    office.post("/cms/users/new/", form(is_superuser="on"))

    assert not olga().is_superuser


def test_a_changed_address_leaves_no_way_in_by_the_old_one(office: Client, member: Visitor) -> None:
    nina = User.objects.get(email="nina@example.org")
    office.post(f"/cms/users/edit/{nina.pk}/", form(email="nina@work.example", is_active="on"))
    member.sign_in("nina@example.org")

    assert not member.is_signed_in


@pytest.mark.parametrize("who", ["tomas", "lena"])
def test_only_administrators_reach_accounts(
    who: str, request: pytest.FixtureRequest, client_of: Callable[[User], Client]
) -> None:
    client = client_of(request.getfixturevalue(who))

    assert client.get("/cms/users/").status_code == 302
    assert client.post("/cms/users/new/", form()).status_code == 302
    assert not User.objects.filter(email="olga@example.org").exists()


def test_preferences_hold_neither_name_nor_password(
    tomas: User, client_of: Callable[[User], Client]
) -> None:
    page = client_of(tomas).get("/cms/account/").content.decode()

    assert "first_name" not in page
    assert "new_password1" not in page
    assert "current_time_zone" not in page
    assert "Theme" in page
