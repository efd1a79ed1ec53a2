"""Persons and pseudonyms come into being."""

from uuid import UUID

from django.db import transaction

from people.models import Person, Pseudonym, User


@transaction.atomic
def person_of(user: User) -> Person:
    """Return the person of an account, making it with a first pseudonym if there is none."""
    person, created = Person.objects.get_or_create(user=user)
    if created:
        Pseudonym.objects.create(person=person)
    return person


def pseudonym_of(person: Person) -> UUID:
    """Return the name that new statements about a person use (the oldest pseudonym)."""
    name = person.pseudonyms.order_by("id").values_list("name", flat=True).first()
    return name if name is not None else Pseudonym.objects.create(person=person).name
