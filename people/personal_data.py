"""How what this room holds of a person leaves with, or is erased for, that person."""

from collections.abc import Iterable, Mapping

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.users.models import UserProfile

from kernel.models import Job
from kernel.registries.personal_data import PersonalData, Stage, StoredFile, register_rows
from kernel.registries.personal_data import register as register_data
from people import mail
from people.exporting.files import delete_file
from people.models import (
    Consent,
    DataExport,
    MailPreference,
    Membership,
    Notice,
    Pseudonym,
    User,
)
from people.selectors.addresses import addresses_of
from people.selectors.mail import addressed_to

ACCOUNT = {
    "email": _("E-mail address"),
    "name": _("Name"),
    "language": _("Language"),
    "time_zone": _("Time zone"),
    "date_joined": _("Joined"),
    "last_login": _("Last sign-in"),
}
PSEUDONYM = {"name": _("Pseudonym"), "created": _("Made")}
EXPORT = {"requested": _("Asked for"), "ready": _("Ready"), "expires": _("Deleted on")}
MAIL = {"written": _("Written"), "subject": _("Subject"), "text": _("Text")}
Rows = Iterable[Mapping[str, object]]


def export_account(person_id: int) -> Rows:
    """Yield a person's account, without the password."""
    return list(User.objects.filter(person__id=person_id).values(*ACCOUNT))


def pictures(person_id: int) -> Iterable[StoredFile]:
    """Yield the picture that a person uploaded for the editor's side."""
    for profile in UserProfile.objects.filter(user__person__id=person_id).exclude(avatar=""):
        yield StoredFile(profile.avatar.name, profile.avatar.storage)


def erase_account(person_id: int) -> int:
    """Delete a person's account with its addresses, settings, picture, jobs and log entries."""
    accounts = list(User.objects.filter(person__id=person_id))
    for account in accounts:
        for profile in UserProfile.objects.filter(user=account).exclude(avatar=""):
            profile.avatar.delete()
        _delete_account(account)
    return len(accounts)


@transaction.atomic
def _delete_account(account: User) -> None:
    """Delete what names the account, save the job that erases."""
    kind = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(account.pk)).delete()
    for entries in (ModelLogEntry, PageLogEntry):
        entries.objects.filter(user_id=account.pk).update(user=None)
    Job.objects.filter(owner=account.pk).exclude(kind="people.erase_person").delete()
    account.delete()


def export_pseudonyms(person_id: int) -> Rows:
    """Yield the names under which the record knows a person."""
    rows = Pseudonym.objects.filter(person_id=person_id).order_by("pk")
    return list(rows.values(*PSEUDONYM))


def unlink_pseudonyms(person_id: int) -> int:
    """Cut the link between a person and the names in statements."""
    return Pseudonym.objects.filter(person_id=person_id).update(person=None)


def export_data_exports(person_id: int) -> Rows:
    """Yield when a person took the own data along."""
    rows = DataExport.objects.filter(person_id=person_id).order_by("pk")
    return list(rows.values(*EXPORT))


def erase_data_exports(person_id: int) -> int:
    """Delete the files made for a person."""
    exports = list(DataExport.objects.filter(person_id=person_id))
    for export in exports:
        delete_file(export)
        export.delete()
    return len(exports)


def export_mails(person_id: int) -> Rows:
    """Yield the mails to a person that are kept in the folder."""
    for kept in addressed_to(addresses_of(person_id)):
        yield {"written": kept.written, "subject": kept.subject, "text": kept.text}


def erase_mails(person_id: int) -> int:
    """Delete the mails to a person that are kept in the folder."""
    return mail.delete(kept.name for kept in addressed_to(addresses_of(person_id)))


def register() -> None:
    """Tell the kernel; called once at start."""
    _register_account()
    _register_what_was_said()
    register_data(
        "people.DataExport",
        PersonalData(export_data_exports, erase_data_exports, _("Your exports"), EXPORT),
    )
    register_data("people.mail", PersonalData(export_mails, erase_mails, _("Kept mails"), MAIL))


def _register_account() -> None:
    register_data(
        "people.User",
        PersonalData(
            export_account,
            erase_account,
            _("Your account"),
            ACCOUNT,
            Stage.ACCOUNT,
            files=pictures,
        ),
    )
    register_rows(
        EmailAddress,
        "user__person__id",
        {"email": _("E-mail address"), "verified": _("Confirmed"), "primary": _("In use")},
        title=_("E-mail addresses"),
        stage=Stage.ACCOUNT,
    )
    register_rows(
        Membership,
        "user__person__id",
        {"organisation__name": _("Organisation")},
        title=_("Organisations that you belong to"),
    )
    register_data(
        "people.Pseudonym",
        PersonalData(export_pseudonyms, unlink_pseudonyms, _("Pseudonyms"), PSEUDONYM, Stage.NAMES),
    )


def _register_what_was_said() -> None:
    register_rows(
        Consent,
        "person_id",
        {
            "kind": _("Text"),
            "version": _("Version"),
            "given": _("Agreed"),
            "withdrawn": _("Withdrawn"),
        },
        title=_("What you agreed to"),
    )
    register_rows(
        Notice,
        "person_id",
        {
            "kind": _("Kind"),
            "subject": _("Subject"),
            "text": _("Text"),
            "link": _("Link"),
            "created": _("Written"),
            "read": _("Read"),
            "mailed": _("Sent by mail"),
        },
        title=_("Notices"),
    )
    register_rows(
        MailPreference,
        "person_id",
        {"cadence": _("How often"), "last_digest": _("Last mail")},
        title=_("Notices by mail"),
    )
