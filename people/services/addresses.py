"""A change of the address is confirmed by the new one, and can be refused by the old one.

The new address confirms before anything changes. The old one is told when somebody asks for the
change and again when it is made, each time with a link that takes it back for seven days, also
after further changes: who holds a stolen session can't drive its owner out.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import signing
from django.db import transaction

from kernel.clock import now
from people.models import User
from people.services.sessions import end_others

REFUSABLE = timedelta(days=7)
SALT = "people.refuse_address"


class AddressTakenError(Exception):
    """The old address belongs to another account by now."""


@dataclass(frozen=True)
class Refusal:
    """What a link takes back: whose address it was, and which."""

    account: int
    old: str


def refusal_token(user: User, old: str) -> str:
    """Return the part of a link with which the holder of the old address takes a change back."""
    return signing.dumps([user.pk, old], salt=SALT)


def read_refusal(token: str) -> Refusal | None:
    """Return what a link takes back, None if it is not ours, too old, or the account is gone."""
    try:
        account, old = signing.loads(token, salt=SALT, max_age=REFUSABLE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    known = User.objects.filter(pk=account).exists()
    return Refusal(account, old) if known else None


@transaction.atomic
def refuse(refusal: Refusal) -> None:
    """Give an account its old address back, and lock out whoever changed it.

    All sessions end, the password is void until it is set anew by mail, and second factors that
    are younger than two weeks are removed. Raises AddressTakenError if the address is another's.
    """
    user = User.objects.select_for_update().get(pk=refusal.account)
    if User.objects.filter(email__iexact=refusal.old).exclude(pk=user.pk).exists():
        raise AddressTakenError(refusal.old)
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=refusal.old, primary=True, verified=True)
    user.email = refusal.old
    user.set_unusable_password()
    user.save(update_fields=["email", "password"])
    Authenticator.objects.filter(user=user, created_at__gt=now() - 2 * REFUSABLE).delete()
    end_others(user, but="")
