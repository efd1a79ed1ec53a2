"""Files of attachments: broken uploads are swept, garbage leaves nothing, people take theirs along."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people.models import User
from people.services.persons import person_of
from tests.xapi.attached import (
    PICTURE,
    TEXT,
    Body,
    a_part,
    an_attachment,
    files,
    post,
    send,
    with_attachments,
)
from tests.xapi.cases import XapiClient
from xapi.models import Attachment
from xapi.selectors.of_person import attached_files
from xapi.services import attachment_files, incoming


def a_folder(name: str) -> Path:
    """Make what a request leaves whose server was killed."""
    folder = Path(default_storage.path(f"attachments/incoming/{name}"))
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    (folder / "2").write_bytes(TEXT)
    return folder


def test_what_a_killed_upload_left_is_swept() -> None:
    folder = a_folder("killed")
    assert incoming.sweep(age=timedelta()) >= 1
    assert not folder.exists()


def test_a_folder_that_is_young_is_left_alone() -> None:
    folder = a_folder("young")
    incoming.sweep()
    assert folder.exists()
    incoming.sweep(age=timedelta())


def test_an_upload_under_way_is_left_alone() -> None:
    body = bytes(Body(with_attachments(an_attachment()), [a_part()]))
    kind = Body("").content_type
    with incoming.receiving([body], kind, incoming.Limits(10**6, 10**6)) as carried:
        [part] = carried.parts.values()
        incoming.sweep(age=timedelta())
        assert part.path.read_bytes() == TEXT
    assert not part.path.exists()


@pytest.mark.django_db
def test_a_file_that_no_row_names_is_swept_and_one_with_a_row_stays(lrs: XapiClient) -> None:
    post(lrs, with_attachments(an_attachment()), a_part())
    kept = Path(default_storage.path(Attachment.objects.get().file))
    orphan = kept.with_name("orphan")
    orphan.write_bytes(TEXT)
    attachment_files.sweep()
    assert orphan.exists()  # it may be of a request under way
    attachment_files.sweep(age=timedelta(seconds=-5))
    assert not orphan.exists()
    assert kept.read_bytes() == TEXT


@pytest.mark.django_db
def test_a_person_takes_the_own_attachments_along_each_once(lrs: XapiClient, marta: User) -> None:
    own = {"mbox": f"mailto:{marta.email}"}
    other = {"mbox": "mailto:ben@example.org"}
    for _ in range(2):
        post(lrs, with_attachments(an_attachment(), actor=own), a_part())
    post(lrs, with_attachments(an_attachment(PICTURE), actor=other), a_part(PICTURE))
    found = list(attached_files(person_of(marta).pk))
    assert len(found) == 1
    with found[0].open() as file:
        assert file.read() == TEXT


pieces = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            b"--frontier",
            b"--frontier--",
            b"\r\n",
            b"\r\n\r\n",
            b"Content-Type: application/json",
            b"X-Experience-API-Hash: " + b"0" * 64,
            b"Content-Transfer-Encoding: binary",
            b"Content-Length: 99999999999999999999",
            b"{}",
            b"[",
            b"\x00",
            b"x" * 9000,
        ]
    ),
)


class GarbageLeavesNothing(TestCase):
    """Whatever comes as multipart is answered clearly, and leaves no file."""

    def setUp(self) -> None:
        self.lrs = XapiClient.with_scope("all")

    @given(st.lists(pieces, max_size=12))
    def test_any_pieces(self, parts: list[bytes]) -> None:
        self.refused(b"".join(parts))

    @given(st.integers(min_value=0), st.integers(min_value=0), st.binary(max_size=4))
    def test_a_good_body_that_is_cut_or_changed(self, cut: int, place: int, new: bytes) -> None:
        whole = bytes(Body(with_attachments(an_attachment()), [a_part()]))
        place %= len(whole)
        changed = whole[:place] + new + whole[place + len(new) :]
        self.answered(changed[: cut % (len(whole) + 1)])

    @given(st.text(max_size=90))
    def test_any_boundary(self, boundary: str) -> None:
        kind = f"multipart/mixed; boundary={boundary}".encode("utf-8", "replace").decode("latin-1")
        if not {"\r", "\n", "\x00"} & set(kind):
            response = send(self.lrs, b"--x\r\n\r\n{}\r\n--x--", kind)
            assert response.status_code in (400, 415), response.content

    def refused(self, body: bytes) -> None:
        before = files()
        response = send(self.lrs, body)
        assert response.status_code in (400, 413), response.content
        assert files() == before

    def answered(self, body: bytes) -> None:
        before, rows = files(), Attachment.objects.count()
        response = send(self.lrs, body)
        assert response.status_code in (200, 400), response.content
        assert len(files()) - len(before) == Attachment.objects.count() - rows
