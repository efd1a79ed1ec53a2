"""What a person gave to the library leaves with the person.

Files, descriptions, reviews, reports and suggestions stay without a name; ratings and
collections go.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.registries.personal_data import PersonalData, StoredFile, register_rows
from kernel.registries.personal_data import register as register_data
from oer_library.models import (
    CollectionItem,
    LibraryDocument,
    LibraryImage,
    Rating,
    Report,
    Resource,
    ResourceCollection,
    Review,
    Suggestion,
)

COLUMNS = {"title": _("Title"), "file": _("File"), "created_at": _("Uploaded")}
Uploaded = type[LibraryDocument] | type[LibraryImage]


def data_of(model: Uploaded, title: Promise) -> PersonalData:
    """Return how uploads of one kind leave, and lose the name of their uploader."""

    def export(person_id: int) -> Iterable[Mapping[str, object]]:
        return list(_uploads(model, person_id).values(*COLUMNS))

    def erase(person_id: int) -> int:
        return _uploads(model, person_id).update(uploaded_by_user=None)

    def files(person_id: int) -> Iterable[StoredFile]:
        for upload in _uploads(model, person_id):
            yield StoredFile(upload.file.name, upload.file.storage)

    return PersonalData(export, erase, title, COLUMNS, files=files)


def _uploads(model: Uploaded, person_id: int) -> QuerySet[Any]:
    return model.objects.filter(uploaded_by_user__person__id=person_id).order_by("pk")


def register() -> None:
    """Tell the kernel; called once at start."""
    documents = data_of(LibraryDocument, _("Documents that you uploaded"))
    register_data("oer_library.LibraryDocument", documents)
    register_data(
        "oer_library.LibraryImage", data_of(LibraryImage, _("Pictures that you uploaded"))
    )
    _register_contributions()
    register_rows(
        Rating,
        "person_id",
        {"resource__title": _("Resource"), "stars": _("Stars"), "reason": _("Reason")},
        title=_("Your ratings"),
    )
    register_rows(
        CollectionItem,
        "collection__owner_id",
        {"collection__title": _("Collection"), "resource__title": _("Resource"), "note": _("Note")},
        title=_("What you collected"),
    )
    register_rows(
        ResourceCollection,
        "owner_id",
        {"title": _("Title"), "description": _("Description"), "created": _("Made")},
        title=_("Your collections"),
    )


def _register_contributions() -> None:
    """Register what stays in the library when its author goes, without the name."""
    title = {"resource__title": _("Resource")}
    register_rows(
        Resource,
        "owner__person__id",
        {"title": _("Title")},
        title=_("Resources you described"),
        unlinked={"owner": None},
    )
    register_rows(
        Review,
        "reviewer_id",
        {**title, "verdict": _("Verdict"), "words": _("In your words")},
        title=_("Your reviews"),
        unlinked={"reviewer": None},
    )
    register_rows(
        Report,
        "person_id",
        {**title, "kind": _("What is wrong"), "words": _("In your words"), "created": _("Sent")},
        title=_("Problems that you reported"),
        unlinked={"person": None, "email": ""},
    )
    register_rows(
        Suggestion,
        "person_id",
        {"title": _("Title"), "url": _("Address"), "why": _("Reason")},
        title=_("Resources that you suggested"),
        unlinked={"person": None},
    )
