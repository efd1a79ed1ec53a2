"""Uploaded files leave whole or in parts, to whom the policy allows, and never as a page."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import HttpResponseBase
from django.test import Client
from PIL import Image
from wagtail.models import Page, ReferenceIndex

from kernel.registries import file_policies
from oer_library.models import LibraryDocument, LibraryImage
from people.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
CONTENT = bytes(range(256)) * 1000


def upload(name: str, content: bytes = CONTENT) -> LibraryDocument:
    return LibraryDocument.objects.create(title=name, file=ContentFile(content, name=name))


def body(response: HttpResponseBase) -> bytes:
    return response.getvalue()


@pytest.fixture
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    label = "oer_library.LibraryDocument"
    monkeypatch.setitem(file_policies.registered, label, lambda viewer, thing: True)


@pytest.fixture
def film(open_to_all: None) -> str:
    return str(upload("film.mp4").url)


def test_the_whole_file_comes_with_its_length_and_says_that_parts_can_be_had(
    film: str, anonymous: Client
) -> None:
    reply = anonymous.get(film)
    assert reply.status_code == 200
    assert body(reply) == CONTENT
    assert reply["Content-Length"] == str(len(CONTENT))
    assert reply["Content-Type"] == "video/mp4"
    assert reply["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "part", "said"),
    [
        ("bytes=0-1", CONTENT[:2], "bytes 0-1/256000"),
        ("bytes=100000-200000", CONTENT[100000:200001], "bytes 100000-200000/256000"),
        ("bytes=-3", CONTENT[-3:], "bytes 255997-255999/256000"),
    ],
)
def test_a_range_gets_its_bytes(
    asked: str, part: bytes, said: str, film: str, anonymous: Client
) -> None:
    reply = anonymous.get(film, headers={"Range": asked})
    assert (reply.status_code, reply["Content-Range"]) == (206, said)
    assert reply["Content-Length"] == str(len(part))
    assert body(reply) == part


def test_a_range_behind_the_end_is_refused_with_the_size(film: str, anonymous: Client) -> None:
    reply = anonymous.get(film, headers={"Range": "bytes=256000-"})
    assert (reply.status_code, reply["Content-Range"]) == (416, "bytes */256000")


def test_an_interrupted_download_goes_on_only_in_the_same_file(
    film: str, anonymous: Client
) -> None:
    etag = anonymous.get(film)["ETag"]
    same = anonymous.get(film, headers={"Range": "bytes=10-", "If-Range": etag})
    other = anonymous.get(film, headers={"Range": "bytes=10-", "If-Range": '"another"'})
    assert same.status_code == 206
    assert (other.status_code, body(other)) == (200, CONTENT)


def test_an_interrupted_download_goes_on_by_date_too(film: str, anonymous: Client) -> None:
    changed = anonymous.get(film)["Last-Modified"]
    reply = anonymous.get(film, headers={"Range": "bytes=10-", "If-Range": changed})
    assert reply.status_code == 206


def test_an_unchanged_file_is_not_sent_again(film: str, anonymous: Client) -> None:
    etag = anonymous.get(film)["ETag"]
    reply = anonymous.get(film, headers={"If-None-Match": etag})
    assert (reply.status_code, body(reply)) == (304, b"")


def test_head_tells_everything_but_the_content(film: str, anonymous: Client) -> None:
    reply = anonymous.head(film, headers={"Range": "bytes=0-1"})
    assert (reply.status_code, body(reply)) == (200, b"")
    assert reply["Content-Length"] == str(len(CONTENT))


def test_an_empty_file_is_served(open_to_all: None, anonymous: Client) -> None:
    reply = anonymous.get(upload("empty.txt", b"").url)
    assert (reply.status_code, body(reply), reply["Content-Length"]) == (200, b"", "0")


@pytest.mark.parametrize(
    "name",
    ["page.html", "page.xhtml", "drawing.svg", "feed.xml", "code.js", "code.mjs", "look.css",
     "PAGE.HTML", "noending", "drawing.svgz", "old.htm"],
)  # fmt: skip
def test_what_could_act_in_a_readers_name_is_only_saved(
    name: str, open_to_all: None, anonymous: Client
) -> None:
    reply = anonymous.get(upload(name, b"<script>alert(1)</script>").url)
    assert reply["Content-Type"] == "application/octet-stream"
    assert reply["Content-Disposition"].startswith("attachment")
    assert "sandbox" in reply["Content-Security-Policy"]
    assert reply["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_shown_and_a_sheet_is_saved(open_to_all: None, anonymous: Client) -> None:
    shown, saved = (anonymous.get(upload(name).url) for name in ("hand.pdf", "cells.xlsx"))
    assert shown["Content-Disposition"].startswith("inline")
    assert saved["Content-Disposition"].startswith("attachment")
    assert "spreadsheet" in saved["Content-Type"]


def test_captions_are_served_as_captions(open_to_all: None, anonymous: Client) -> None:
    reply = anonymous.get(upload("words.vtt", "WEBVTT ñ".encode()).url)
    assert reply["Content-Type"] == "text/vtt; charset=utf-8"


def test_no_shared_cache_keeps_a_document(film: str, anonymous: Client) -> None:
    assert anonymous.get(film)["Cache-Control"] == "private, no-cache"


def test_a_document_that_no_public_page_uses_is_not_there(anonymous: Client) -> None:
    assert anonymous.get(upload("draft.pdf").url).status_code == 404


def test_editors_read_drafts(tomas: User, client_of: ClientOf) -> None:
    access = Permission.objects.get(codename="access_admin")
    Group.objects.get(name="trainer").permissions.add(access)
    assert client_of(tomas).get(upload("draft.pdf").url).status_code == 200


@pytest.mark.parametrize(("live", "status"), [(True, 200), (False, 404)])
def test_a_document_is_public_as_long_as_a_live_page_uses_it(
    live: bool, status: int, anonymous: Client
) -> None:
    document = upload("handout.pdf")
    page = Page.objects.filter(depth=2).first()
    assert page is not None
    Page.objects.filter(pk=page.pk).update(live=live)
    ReferenceIndex.objects.create(
        base_content_type=ReferenceIndex._get_base_content_type(Page),
        content_type=ReferenceIndex._get_base_content_type(Page),
        object_id=page.pk,
        to_content_type=ReferenceIndex._get_base_content_type(document),
        to_object_id=document.pk,
        model_path="body",
        content_path="body",
        content_path_hash=ReferenceIndex._get_content_path_hash("body"),
    )
    assert anonymous.get(document.url).status_code == status


def test_a_wrong_name_or_a_lost_file_is_not_there(open_to_all: None, anonymous: Client) -> None:
    document = upload("there.pdf")
    assert anonymous.get(document.url.replace("there", "other")).status_code == 404
    document.file.storage.delete(document.file.name)
    assert anonymous.get(document.url).status_code == 404


def test_a_file_cannot_be_changed_by_its_address(film: str, anonymous: Client) -> None:
    assert anonymous.post(film).status_code == 405


def test_a_rendition_has_a_name_that_nobody_guesses_and_may_be_kept_for_ever(
    anonymous: Client,
) -> None:
    storage = storages["renditions"]
    names = {storage.save("images/cell.max-80x80.webp", ContentFile(b"RIFF")) for _ in range(2)}
    assert len(names) == 2
    name = names.pop()
    assert len(name.split(".")[-2]) == 16
    reply = anonymous.get(storage.url(name))
    assert (reply["Content-Type"], body(reply)) == ("image/webp", b"RIFF")
    assert "immutable" in reply["Cache-Control"]


@pytest.mark.parametrize("name", ["../db.sqlite3", "%2e%2e/secret_key", "images", "nothing.png"])
def test_nothing_but_renditions_is_reached_through_their_address(
    name: str, anonymous: Client
) -> None:
    storages["renditions"].save("images/a.png", ContentFile(b"a"))
    assert anonymous.get(f"/renditions/{name}").status_code == 404


def test_editors_work_with_private_files(ada: User, client_of: ClientOf) -> None:
    User.objects.filter(pk=ada.pk).update(is_superuser=True)
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    image = LibraryImage.objects.create(
        title="A cell", alt_text="A cell", file=ContentFile(picture.getvalue(), name="cell.png")
    )
    office = client_of(ada)
    for address in (
        "/cms/documents/",
        f"/cms/documents/edit/{upload('hand.pdf').pk}/",
        "/cms/images/",
        f"/cms/images/{image.pk}/",
    ):
        page = office.get(address)
        assert page.status_code == 200
    shown = re.findall(r"/renditions/images/[^\"]+\.png", page.content.decode())
    assert shown
    assert office.get(shown[0]).status_code == 200
