"""Which texts are in force, and which of them a person has agreed to."""

from dataclasses import dataclass
from datetime import datetime

from kernel.registries.legal_texts import current_address, current_version
from people.models import Consent, User


@dataclass(frozen=True)
class GivenConsent:
    """What a person agreed to, and whether it is the version in force."""

    name: str
    version: str
    given: datetime
    in_force: bool
    address: str


def texts_in_force() -> list[str]:
    """Return the kinds of the texts that are published and can be agreed to."""
    return [kind for kind in Consent.Kind.values if current_version(kind)]


def missing(user: User) -> list[str]:
    """Return the kinds of texts whose version in force an account has not agreed to.

    A demo account belongs to nobody and agrees to nothing.
    """
    kinds = texts_in_force()
    if user.is_demo or not kinds:
        return []
    given = Consent.objects.filter(person__user=user, withdrawn=None)
    agreed = set(given.values_list("kind", "version"))
    return [kind for kind in kinds if (kind, current_version(kind)) not in agreed]


def given(user: User) -> list[GivenConsent]:
    """Return what an account agreed to, newest first."""
    rows = Consent.objects.filter(person__user=user, withdrawn=None).order_by("-given", "kind")
    return [
        GivenConsent(
            name=row.get_kind_display(),
            version=row.version,
            given=row.given,
            in_force=row.version == current_version(row.kind),
            address=current_address(row.kind),
        )
        for row in rows
    ]
