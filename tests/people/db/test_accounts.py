"""What the database holds about accounts, on both databases."""

import pytest
from django.db import IntegrityError, transaction

from people.models import Consent, Person, Pseudonym, User
from people.services.persons import person_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["nina@example.org", "NINA@example.org", "Nina@Example.org"])
def test_an_address_belongs_to_one_account_whatever_its_case(email: str) -> None:
    User.objects.create_user("nina@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=email)


def test_a_consent_is_kept_once_for_each_version(marta: User) -> None:
    person = person_of(marta)
    Consent.objects.create(person=person, kind="terms", version="1")
    Consent.objects.create(person=person, kind="terms", version="2")

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(person=person, kind="terms", version="1")


def test_an_account_has_one_person(marta: User) -> None:
    assert person_of(marta) == person_of(marta)

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(user=marta)


def test_a_pseudonym_outlives_its_person(marta: User) -> None:
    person_of(marta).delete()

    assert Pseudonym.objects.get().person is None
