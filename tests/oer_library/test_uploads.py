"""A file is what its content says: programs, disguises and unsafe archives are refused."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError

from oer_library.domain import archives
from oer_library.domain.archives import BadArchive, Member, members
from oer_library.editor import documents

PDF, PROGRAM = b"%PDF-1.7\n", b"MZ" + bytes(300)


def packed(**files: bytes) -> bytes:
    """A ZIP file; `__` in a name stands for `/`, `up__` for `../`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("up__", "../").replace("__", "/"), content)
    return made.getvalue()


def check(name: str, content: bytes) -> None:
    """Look at an uploaded file."""
    documents.check_content(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.txt", b"words"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.zip", packed(a__b=b"x")),
        ("a.docx", packed(word=b"x")),
    ],
)
def test_what_is_what_it_says_is_taken(name: str, content: bytes) -> None:
    check(name, content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", PDF, "The content is PDF"),
        ("a.txt", PROGRAM, "Programs are not taken"),
        ("a.zip", packed(), "is empty"),
        ("a.zip", b"PK\x03\x04 broken", "no ZIP file"),
        ("a.zip", packed(up__etc=b"x"), "leads out of it"),
        ("a.zip", packed(bomb=bytes(2_000_000)), "more than is taken"),
        ("a.h5p", packed(bomb=bytes(2_000_000)), "more than is taken"),
        ("a.epub", packed(up__etc=b"x"), "leads out of it"),
    ],
)
def test_what_is_not_is_refused_with_what_to_do(name: str, content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        check(name, content)


def test_an_archive_is_listed_without_unpacking() -> None:
    assert members(io.BytesIO(packed(a__b=b"xyz", c=b"x"))) == [Member("a/b", 3), Member("c", 1)]


def test_an_archive_holds_only_so_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    with pytest.raises(BadArchive, match="too-large"):
        members(io.BytesIO(packed(a=b"x", b=b"x")))


@pytest.mark.django_db
def test_the_editor_says_limits_beforehand_and_keeps_what_was_typed(
    client_of: Any, lena: Any
) -> None:
    client = client_of(lena)
    for page in ("multiple/add/", "add/"):
        assert "Programs are refused" in client.get(f"/cms/documents/{page}").content.decode(), page
