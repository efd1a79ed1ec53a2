"""The accounts of the demo: anyone may read their password, so production refuses to start."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from people.models import User
from people.roles import (
    ADMINISTRATOR,
    ASSESSOR,
    EMPLOYER,
    LEARNER,
    LIBRARIAN,
    TRAINER,
    give_role,
)
from people.services.accounts import mirror_in_editor
from people.services.persons import person_of

PASSWORD = "charge and discharge"  # noqa: S105 known to all on purpose


@dataclass(frozen=True)
class DemoAccount:
    """Somebody to try the platform as."""

    email: str
    name: str
    group: str


ACCOUNTS = (
    DemoAccount("marta@example.org", "Marta Kowalska", LEARNER),
    DemoAccount("nadia@example.org", "Nadia Petrova", LEARNER),
    DemoAccount("jonas@example.org", "Jonas Berg", LEARNER),
    DemoAccount("tomas@example.org", "Tomáš Novák", TRAINER),
    DemoAccount("lena@example.org", "Lena Fischer", LIBRARIAN),
    DemoAccount("amina@example.org", "Amina Haddad", ASSESSOR),
    DemoAccount("erik@example.org", "Erik Lindqvist", EMPLOYER),
    DemoAccount("ada@example.org", "Ada Moreno", ADMINISTRATOR),
)


def make_demo_accounts() -> list[DemoAccount]:
    """Make the demo accounts that are missing, and return all that exist.

    What exists is left as it is, also a person's own account under such an address.
    """
    there = set(User.objects.values_list("email", flat=True))
    for one in ACCOUNTS:
        if one.email not in there:
            _make(one, make_password(PASSWORD))
    demo = set(User.objects.filter(is_demo=True).values_list("email", flat=True))
    return [one for one in ACCOUNTS if one.email in demo]


@transaction.atomic
def _make(one: DemoAccount, password: str) -> None:
    user = User.objects.create(email=one.email, name=one.name, password=password, is_demo=True)
    EmailAddress.objects.create(user=user, email=one.email, primary=True, verified=True)
    give_role(user, one.group)
    person_of(user)
    mirror_in_editor(user)
