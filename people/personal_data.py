"""How the rows of this room leave with, or are erased for, a person."""

from collections.abc import Iterable, Mapping

from kernel.registries import personal_data
from people.models import Consent, DataExport, MailPreference, Notice, Pseudonym, User


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


def export_notices(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield what a person was told."""
    return Notice.objects.filter(person_id=person_id).values(
        "kind", "subject", "text", "link", "created", "read", "mailed"
    )


def erase_notices(person_id: int) -> int:
    """Delete what a person was told."""
    return Notice.objects.filter(person_id=person_id).delete()[0]


def export_mail_preference(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield how a person wants notices by mail."""
    return MailPreference.objects.filter(person_id=person_id).values("cadence", "last_digest")


def erase_mail_preference(person_id: int) -> int:
    """Delete how a person wants notices by mail."""
    return MailPreference.objects.filter(person_id=person_id).delete()[0]


def export_data_exports(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield when a person took the own data along."""
    return DataExport.objects.filter(person_id=person_id).values("requested", "ready", "expires")


def erase_data_exports(person_id: int) -> int:
    """Delete the files made for a person."""
    exports = list(DataExport.objects.filter(person_id=person_id))
    for export in exports:
        export.file.delete(save=False)
        export.delete()
    return len(exports)


def register() -> None:
    """Tell the kernel; called once at start."""
    personal_data.register("people.User", export=export_account, erase=erase_account)
    personal_data.register("people.Pseudonym", export=export_pseudonyms, erase=unlink_pseudonyms)
    personal_data.register("people.Consent", export=export_consents, erase=erase_consents)
    personal_data.register("people.Notice", export=export_notices, erase=erase_notices)
    personal_data.register(
        "people.MailPreference", export=export_mail_preference, erase=erase_mail_preference
    )
    personal_data.register(
        "people.DataExport", export=export_data_exports, erase=erase_data_exports
    )
