"""What a person uploaded: the files leave with the person, and stay in the library without a name."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.registries.personal_data import PersonalData, StoredFile
from kernel.registries.personal_data import register as register_data
from oer_library.models import LibraryDocument, LibraryImage

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
