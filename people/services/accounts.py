"""Accounts come into being, and change as a whole."""

from allauth.account.models import EmailAddress
from django.db import transaction

from people.models import Person, User
from people.roles import LEARNER, give_role
from people.selectors.consents import texts_in_force
from people.services.consents import agree
from people.services.persons import person_of


@transaction.atomic
def open_account(user: User) -> Person:
    """Save a new account with its person, first pseudonym, role and consents.

    Raises IntegrityError if the address was taken meanwhile.
    """
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    give_role(user, LEARNER)
    person = person_of(user)
    agree(person, texts_in_force())
    return person


@transaction.atomic
def follow_address(user: User) -> None:
    """Forget all addresses of an account but the one it has now, which has to be confirmed.

    For an administrator's change: nobody keeps a way in through the old address.
    """
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
