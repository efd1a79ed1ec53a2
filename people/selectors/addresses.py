"""The e-mail addresses that are a person's own."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.db.models import Q

from people.models import User


def addresses_of(person_id: int) -> set[str]:
    """Return the address of a person's account and the others that were confirmed, lower case.

    An address that nobody confirmed may be somebody else's.
    """
    own = User.objects.filter(person__id=person_id).values_list("email", flat=True)
    confirmed = EmailAddress.objects.filter(user__person__id=person_id, verified=True)
    return {address.lower() for address in [*own, *confirmed.values_list("email", flat=True)]}


def among(field: str, addresses: Collection[str]) -> Q:
    """Return the condition that a field holds one of some addresses, whatever its case."""
    condition = Q(pk__in=[])
    for address in addresses:
        condition |= Q(**{f"{field}__iexact": address})
    return condition
