"""Accounts come into being, and change as a whole."""

from allauth.account.models import EmailAddress
from django.db import transaction
from wagtail.users.models import UserProfile

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
    mirror_in_editor(user)
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


def mirror_in_editor(user: User) -> None:
    """Let the editor's side speak the account's language and show its clock."""
    profile = UserProfile.get_for_user(user)
    profile.preferred_language, profile.current_time_zone = user.language, user.time_zone
    profile.save(update_fields=["preferred_language", "current_time_zone"])


@transaction.atomic
def keep_settings(user: User) -> None:
    """Save what a person changed about the own account."""
    user.save(update_fields=["name", "language", "time_zone"])
    mirror_in_editor(user)
