"""How the rows of this room leave with, or are erased for, a person."""

from collections.abc import Iterable, Mapping

from kernel.registries import personal_data
from people.models import Consent, Pseudonym, User


def export_pseudonyms(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield a person's pseudonyms."""
    return Pseudonym.objects.filter(person_id=person_id).values("name", "created")


def unlink_pseudonyms(person_id: int) -> int:
    """Cut the link between a person and the names in statements."""
    return Pseudonym.objects.filter(person_id=person_id).update(person=None)


def export_consents(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield what a person agreed to."""
    return Consent.objects.filter(person_id=person_id).values(
        "kind", "version", "given", "withdrawn"
    )


def erase_consents(person_id: int) -> int:
    """Delete what a person agreed to."""
    return Consent.objects.filter(person_id=person_id).delete()[0]


def export_account(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield a person's account, without the password."""
    return User.objects.filter(person__id=person_id).values(
        "email", "name", "language", "time_zone", "date_joined", "last_login"
    )


def erase_account(person_id: int) -> int:
    """Delete a person's account with its addresses."""
    accounts = User.objects.filter(person__id=person_id)
    return sum(1 for account in accounts if account.delete())


def register() -> None:
    """Tell the kernel; called once at start."""
    personal_data.register("people.User", export=export_account, erase=erase_account)
    personal_data.register("people.Pseudonym", export=export_pseudonyms, erase=unlink_pseudonyms)
    personal_data.register("people.Consent", export=export_consents, erase=erase_consents)
