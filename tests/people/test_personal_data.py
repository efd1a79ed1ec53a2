"""What the room holds of a person leaves, and is erased, with that person."""

import pytest

from kernel.registries.personal_data import registered
from people.models import Consent, Pseudonym, User
from people.services.persons import person_of, pseudonym_of

pytestmark = pytest.mark.django_db


def test_the_account_leaves_without_its_password(marta: User) -> None:
    (row,) = registered["people.User"].export(person_of(marta).pk)

    assert row["email"] == marta.email
    assert "password" not in row


def test_pseudonyms_and_consents_leave(marta: User) -> None:
    person = person_of(marta)
    Consent.objects.create(person=person, kind="terms", version="1")

    assert [row["name"] for row in registered["people.Pseudonym"].export(person.pk)] == [
        pseudonym_of(person)
    ]
    assert [row["kind"] for row in registered["people.Consent"].export(person.pk)] == ["terms"]


def test_erasing_leaves_a_pseudonym_that_leads_to_nobody(marta: User) -> None:
    person = person_of(marta)
    for label in ("people.Consent", "people.Pseudonym", "people.User"):
        registered[label].erase(person.pk)

    assert not User.objects.filter(pk=marta.pk).exists()
    assert Pseudonym.objects.get().person is None


def test_nothing_of_others_is_touched(marta: User, tomas: User) -> None:
    for label in ("people.Consent", "people.Pseudonym", "people.User"):
        registered[label].erase(person_of(marta).pk)

    assert User.objects.filter(pk=tomas.pk).exists()
    assert Pseudonym.objects.filter(person__user=tomas).exists()
