"""The disk is full in the middle of an upload: a clear page, and nothing half-done."""

import errno
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import OperationalError
from django.test import Client
from PIL import Image

from kernel.private_files import PrivateStorage, RenditionStorage
from lms.errors import is_full
from oer_library.domain.licences import DEFAULT_LICENCE
from oer_library.models import LibraryDocument, LibraryImage
from people.models import User

WORDS = {"collection": "1", "alt_text": "A cell", "language": "en", "licence": DEFAULT_LICENCE}
FULL = OSError(errno.ENOSPC, "No space left on device")


class HalfWritten(ContentFile[bytes]):
    """A file of which the disk takes the first half."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"first half"
        raise FULL


@pytest.fixture
def storage(tmp_path: Path) -> PrivateStorage:
    return PrivateStorage(location=tmp_path)


def found(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", [PrivateStorage, RenditionStorage])
def test_half_a_file_is_not_kept(
    kind: Callable[..., PrivateStorage | RenditionStorage], tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="No space"):
        kind(location=tmp_path).save("documents/sheet.pdf", HalfWritten(b""))
    assert found(tmp_path) == []


def test_a_whole_file_stands_under_its_name_alone(storage: PrivateStorage, tmp_path: Path) -> None:
    assert storage.save("documents/sheet.pdf", ContentFile(b"12 Nm")) == "documents/sheet.pdf"
    assert found(tmp_path) == [tmp_path / "documents" / "sheet.pdf"]
    assert found(tmp_path)[0].read_bytes() == b"12 Nm"


def test_a_large_upload_moves_from_where_it_waited(storage: PrivateStorage, tmp_path: Path) -> None:
    with TemporaryUploadedFile("sheet.pdf", "application/pdf", 5, None) as upload:
        upload.write(b"12 Nm")
        upload.flush()
        storage.save("sheet.pdf", upload)
    assert (tmp_path / "sheet.pdf").read_bytes() == b"12 Nm"


def test_two_files_of_one_name_both_stay(
    storage: PrivateStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.save("sheet.pdf", ContentFile(b"first"))
    names = iter(["sheet.pdf", "sheet_2.pdf"])  # the first is taken once it is asked for
    monkeypatch.setattr(storage, "get_available_name", lambda name, max_length=None: next(names))
    assert storage.save("sheet.pdf", ContentFile(b"second")) == "sheet_2.pdf"
    contents = sorted(path.read_bytes() for path in found(tmp_path))
    assert contents == [b"first", b"second"]


def test_an_uploaded_file_may_be_read_as_djangos_storage_says(
    storage: PrivateStorage, tmp_path: Path
) -> None:
    storage.save("sheet.pdf", ContentFile(b"12 Nm"))
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o644


def picture() -> SimpleUploadedFile:
    """Return a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "PNG")
    return SimpleUploadedFile("cell.png", data.getvalue(), "image/png")


def upload_document(client: Client) -> Any:
    file = SimpleUploadedFile("sheet.txt", b"Torque: 12 Nm", "text/plain")
    return client.post("/cms/documents/add/", {"title": "Sheet", "file": file, **WORDS})


def upload_image(client: Client) -> Any:
    return client.post("/cms/images/add/", {"title": "Cell", "file": picture(), **WORDS})


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the disk takes the beginning of a file and no more."""
    before = PrivateStorage.save

    def save(self: PrivateStorage, name: str, content: Any, max_length: int | None = None) -> str:
        return before(self, name, HalfWritten(b""), max_length)

    monkeypatch.setattr(PrivateStorage, "save", save)


@pytest.mark.django_db
@pytest.mark.parametrize("upload", [upload_document, upload_image])
def test_an_upload_to_a_full_disk_is_told_so_and_leaves_nothing(
    upload: Callable[[Client], Any],
    full_disk: None,
    ada: User,
    settings: Any,
    client_of: Callable[[User], Client],
) -> None:
    client = client_of(ada)
    client.raise_request_exception = False
    before = found(settings.MEDIA_ROOT)
    answer = upload(client)
    assert answer.status_code == 507
    assert b"The disk is full" in answer.content
    assert b"<code>" in answer.content
    assert found(settings.MEDIA_ROOT) == before
    assert not LibraryDocument.objects.exists()
    assert not LibraryImage.objects.exists()


@pytest.mark.parametrize(
    "error",
    [
        FULL,
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        OperationalError("database or disk is full"),
        OperationalError('could not extend file "base/1": No space left on device'),
    ],
)
def test_what_a_full_disk_says(error: Exception) -> None:
    outer = RuntimeError("The upload failed.")
    outer.__cause__ = error
    assert is_full(error)
    assert is_full(outer)


@pytest.mark.parametrize(
    "error", [None, OSError(errno.EACCES, "no"), OperationalError("database is locked")]
)
def test_other_errors_are_no_full_disk(error: Exception | None) -> None:
    assert not is_full(error)
