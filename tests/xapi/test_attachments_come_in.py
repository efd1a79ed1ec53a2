"""Statements with attachments come in (xAPI 1.0.3, Communication 1.5.2; the same in 2.0)."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.xapi.attached import (
    BOUNDARY,
    PICTURE,
    TEXT,
    Body,
    a_part,
    an_attachment,
    files,
    post,
    send,
    taken_apart,
    with_attachments,
)
from tests.xapi.cases import ADDRESS, CELL, XapiClient, a_statement, an_id
from xapi.models import Attachment, Statement, StatementAttachment
from xapi.services import incoming

OTHER = hashlib.sha256(b"other").hexdigest()
FILE_URL = "https://example.org/files/7"


@pytest.fixture(params=["1.0.3", "2.0.0"])
def lrs(request: pytest.FixtureRequest, db: None) -> XapiClient:
    """A client that may do everything, in each version."""
    client = XapiClient.with_scope("all")
    client.version = request.param
    return client


@pytest.fixture(autouse=True)
def no_file_is_left_over(db: None) -> Iterator[None]:
    """Whatever a test sends: each file that it leaves has its row, and each row its file."""
    before = files()
    yield
    names = {Path(name).name for name in Attachment.objects.values_list("file", flat=True)}
    assert {path.name for path in files() - before} == names


def refused(lrs: XapiClient, body: Body | bytes, named: str = "", content_type: str = "") -> str:
    """Send what is wrong, and return why it is; nothing of it is kept."""
    response = send(lrs, body, content_type)
    assert response.status_code == 400, response.content
    assert not Statement.objects.exists()
    assert not Attachment.objects.exists()
    found = response.json()
    assert named in found.get("property", "")
    return str(found["detail"])


class TestWhatIsTaken:
    """1.5.2.s3.b4: statements with attachments in the transmission format."""

    def test_an_attachment_and_its_statement_are_kept(self, lrs: XapiClient) -> None:
        response = post(lrs, with_attachments(an_attachment()), a_part())
        assert (response.status_code, len(response.json())) == (200, 1)
        (kept,) = Attachment.objects.all()
        assert (kept.sha2, kept.size) == (hashlib.sha256(TEXT).hexdigest(), len(TEXT))

    def test_put_takes_attachments_as_well(self, lrs: XapiClient) -> None:
        body = Body(with_attachments(an_attachment()), [a_part()])
        address = f"{ADDRESS}?statementId={an_id()}"
        response = lrs.send("put", address, bytes(body), content_type=body.content_type)
        assert response.status_code == 204
        assert StatementAttachment.objects.count() == 1

    @pytest.mark.parametrize("kind", ["sha224", "sha256", "sha384", "sha512"])
    def test_any_hash_of_the_sha_2_family_names_a_part(self, lrs: XapiClient, kind: str) -> None:
        named = an_attachment(kind=kind)
        part = a_part(X_Experience_API_Hash=named["sha2"])
        assert post(lrs, with_attachments(named), part).status_code == 200

    def test_a_hash_counts_in_either_case(self, lrs: XapiClient) -> None:
        named = an_attachment(sha2=hashlib.sha256(TEXT).hexdigest().upper())
        assert post(lrs, with_attachments(named), a_part()).status_code == 200
        assert Attachment.objects.get().sha2 == hashlib.sha256(TEXT).hexdigest()

    def test_an_empty_attachment_is_one(self, lrs: XapiClient) -> None:
        assert post(lrs, with_attachments(an_attachment(b"")), a_part(b"")).status_code == 200

    def test_several_attachments_in_any_order(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(), an_attachment(PICTURE))
        assert post(lrs, content, a_part(PICTURE), a_part()).status_code == 200
        assert Attachment.objects.count() == 2

    def test_an_attachment_of_several_statements_is_sent_once(self, lrs: XapiClient) -> None:
        """1.5.2.s2.b2.b5."""
        content = [with_attachments(an_attachment()) for _ in range(3)]
        assert post(lrs, content, a_part()).status_code == 200
        assert (Attachment.objects.count(), StatementAttachment.objects.count()) == (1, 3)

    def test_sent_twice_it_is_kept_once(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment())
        assert post(lrs, content, a_part(), a_part()).status_code == 200
        assert Attachment.objects.count() == 1

    def test_in_a_later_request_it_is_kept_once_as_well(self, lrs: XapiClient) -> None:
        for _ in range(2):
            assert post(lrs, with_attachments(an_attachment()), a_part()).status_code == 200
        assert (Attachment.objects.count(), StatementAttachment.objects.count()) == (1, 2)

    def test_some_statements_of_a_batch_have_none(self, lrs: XapiClient) -> None:
        content = [a_statement(), with_attachments(an_attachment()), a_statement()]
        assert post(lrs, content, a_part()).status_code == 200
        assert StatementAttachment.objects.count() == 1

    def test_an_attachment_of_a_sub_statement(self, lrs: XapiClient) -> None:
        """Data 2.4.11: the bytes come along as for a statement."""
        inner = {**with_attachments(an_attachment()), "objectType": "SubStatement"}
        assert post(lrs, a_statement(object=inner), a_part()).status_code == 200
        assert StatementAttachment.objects.count() == 1

    def test_no_content_type_of_a_part_is_needed(self, lrs: XapiClient) -> None:
        """1.5.2.s2.b2.b6 only says SHOULD."""
        part = a_part(Content_Type=None)
        assert post(lrs, with_attachments(an_attachment()), part).status_code == 200

    def test_parameters_of_a_media_type_may_differ(self, lrs: XapiClient) -> None:
        """As in the standard's own example (1.5.2.s6)."""
        named = an_attachment(contentType="text/plain; charset=ascii")
        assert post(lrs, with_attachments(named), a_part()).status_code == 200

    def test_the_length_of_a_part_may_be_told(self, lrs: XapiClient) -> None:
        part = a_part(Content_Length=str(len(TEXT)))
        assert post(lrs, with_attachments(an_attachment()), part).status_code == 200

    def test_names_of_headers_have_no_case(self, lrs: XapiClient) -> None:
        headers = {name.upper(): value for name, value in a_part()[0].items()}
        assert post(lrs, with_attachments(an_attachment()), (headers, TEXT)).status_code == 200

    @pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8"])
    def test_the_statements_are_json(self, lrs: XapiClient, charset: str) -> None:
        first = {"Content-Type": f"application/json{charset}"}
        body = Body(with_attachments(an_attachment()), [a_part()], first=first)
        assert send(lrs, body).status_code == 200

    def test_what_came_in_goes_out(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(PICTURE, contentType="image/png"))
        (made,) = post(lrs, content, a_part(PICTURE, Content_Type="image/png")).json()
        assert lrs.get(statementId=made).json()["attachments"] == content["attachments"]

    def test_the_same_statement_again_is_a_success_and_changes_nothing(
        self, lrs: XapiClient
    ) -> None:
        content = with_attachments(an_attachment(), id=an_id())
        for _ in range(2):
            assert post(lrs, content, a_part()).status_code == 200
        assert (Attachment.objects.count(), StatementAttachment.objects.count()) == (1, 1)

    def test_what_comes_later_under_a_kept_id_is_not_added(self, lrs: XapiClient) -> None:
        """Communication 2.1.2.s2.b4: the second request changes nothing."""
        statement_id = an_id()
        named = an_attachment(fileUrl=FILE_URL)
        assert lrs.post(with_attachments(named, id=statement_id)).status_code == 200
        assert post(lrs, with_attachments(named, id=statement_id), a_part()).status_code == 200
        assert not StatementAttachment.objects.exists()


class TestWithoutBytes:
    """1.5.1.s1 and 1.5.2.s3.b5, b8, b9: what needs no part, and what does."""

    def test_multipart_without_attachments_is_taken(self, lrs: XapiClient) -> None:
        assert post(lrs, a_statement()).status_code == 200

    def test_multipart_with_a_batch_without_attachments(self, lrs: XapiClient) -> None:
        assert len(post(lrs, [a_statement(), a_statement()]).json()) == 2

    def test_multipart_with_a_file_url_alone_is_taken(self, lrs: XapiClient) -> None:
        named = an_attachment(fileUrl=FILE_URL)
        assert post(lrs, with_attachments(named)).status_code == 200

    def test_json_with_a_file_url_alone_is_taken(self, lrs: XapiClient) -> None:
        named = an_attachment(fileUrl=FILE_URL)
        assert lrs.post(with_attachments(named)).status_code == 200

    def test_json_with_an_empty_list_of_attachments(self, lrs: XapiClient) -> None:
        assert lrs.post(with_attachments()).status_code == 200

    def test_a_file_url_and_a_part_are_taken_together(self, lrs: XapiClient) -> None:
        named = an_attachment(fileUrl=FILE_URL)
        assert post(lrs, with_attachments(named), a_part()).status_code == 200
        assert Attachment.objects.count() == 1

    def test_one_with_a_file_url_beside_one_with_a_part(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(), an_attachment(PICTURE, fileUrl=FILE_URL))
        assert post(lrs, content, a_part()).status_code == 200

    def test_json_refuses_what_has_neither(self, lrs: XapiClient) -> None:
        response = lrs.post(with_attachments(an_attachment()))
        assert (response.status_code, response.json()["property"]) == (400, "attachments[0]")

    def test_put_of_json_refuses_what_has_neither(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment())
        assert lrs.put(content, statementId=an_id()).status_code == 400

    def test_multipart_refuses_what_has_neither(self, lrs: XapiClient) -> None:
        refused(lrs, Body(with_attachments(an_attachment())), "attachments[0]")

    def test_one_of_two_that_has_neither_is_named(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(), an_attachment(PICTURE))
        refused(lrs, Body(content, [a_part()]), "attachments[1]")

    def test_one_in_a_batch_undoes_the_batch_and_is_named(self, lrs: XapiClient) -> None:
        content = [a_statement(), with_attachments(an_attachment())]
        refused(lrs, Body(content), "[1].attachments[0]")

    def test_a_sub_statement_has_the_same_rule(self, lrs: XapiClient) -> None:
        inner = {**with_attachments(an_attachment()), "objectType": "SubStatement"}
        response = lrs.post(a_statement(object=inner))
        assert (response.status_code, response.json()["property"]) == (400, "object.attachments[0]")

    def test_bytes_of_another_statement_do_not_stand_in(self, lrs: XapiClient) -> None:
        assert post(lrs, with_attachments(an_attachment()), a_part()).status_code == 200
        assert lrs.post(with_attachments(an_attachment())).status_code == 400


class TestParts:
    """1.5.2.s2.b2: what each part must say of itself."""

    def test_a_part_that_nothing_names(self, lrs: XapiClient) -> None:
        refused(lrs, Body(a_statement(), [a_part()]), "X-Experience-API-Hash")

    def test_a_part_too_many(self, lrs: XapiClient) -> None:
        body = Body(with_attachments(an_attachment()), [a_part(), a_part(PICTURE)])
        refused(lrs, body, "X-Experience-API-Hash")

    def test_a_part_beside_statements_that_have_file_urls(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(PICTURE, fileUrl=FILE_URL))
        refused(lrs, Body(content, [a_part()]), "X-Experience-API-Hash")

    @pytest.mark.parametrize(
        "given",
        [None, "", "abc", OTHER[:-1], OTHER + "0", "g" * 64, OTHER[:40], f"sha256:{OTHER}"],
    )
    def test_a_part_needs_a_hash(self, lrs: XapiClient, given: str | None) -> None:
        part = a_part(X_Experience_API_Hash=given)
        refused(lrs, Body(with_attachments(an_attachment()), [part]), "X-Experience-API-Hash")

    def test_the_hash_must_be_that_of_the_bytes(self, lrs: XapiClient) -> None:
        headers, _ = a_part()
        body = Body(with_attachments(an_attachment()), [(headers, TEXT + b"!")])
        assert "is not the hash" in refused(lrs, body, "X-Experience-API-Hash")

    def test_a_hash_of_its_own_does_not_help_other_bytes(self, lrs: XapiClient) -> None:
        refused(lrs, Body(with_attachments(an_attachment()), [a_part(b"other")]))

    def test_a_part_is_not_matched_by_its_place(self, lrs: XapiClient) -> None:
        """1.5.2.s1.b4: by the hash and in no other way."""
        headers = a_part(Content_Disposition='attachment; name="attachments[0]"')[0]
        headers.pop("X-Experience-API-Hash")
        refused(lrs, Body(with_attachments(an_attachment()), [(headers, TEXT)]))

    @pytest.mark.parametrize("given", [None, "", "base64", "quoted-printable", "7bit", "binary x"])
    def test_a_part_is_sent_as_binary(self, lrs: XapiClient, given: str | None) -> None:
        part = a_part(Content_Transfer_Encoding=given)
        refused(lrs, Body(with_attachments(an_attachment()), [part]), "Content-Transfer-Encoding")

    def test_a_part_of_another_kind_than_its_attachment(self, lrs: XapiClient) -> None:
        """1.5.2.s2.b2.b7: where both are told, they match."""
        part = a_part(Content_Type="image/png")
        refused(lrs, Body(with_attachments(an_attachment()), [part]), "Content-Type")

    @pytest.mark.parametrize("given", ["1", "-1", "many", "9" * 30, "٤٠"])
    def test_a_part_of_another_length_than_it_says(self, lrs: XapiClient, given: str) -> None:
        part = a_part(Content_Length=given)
        refused(lrs, Body(with_attachments(an_attachment()), [part]), "Content-Length")

    def test_a_length_told_twice_must_be_the_same(self, lrs: XapiClient) -> None:
        part = a_part(Content_Length=str(len(TEXT)))
        content = with_attachments(an_attachment(length=7))
        refused(lrs, Body(content, [part]), "Content-Length")

    def test_a_header_that_comes_twice(self, lrs: XapiClient) -> None:
        headers = {**a_part()[0], "x-experience-api-hash": OTHER}
        refused(lrs, Body(with_attachments(an_attachment()), [(headers, TEXT)]))

    @pytest.mark.parametrize("kind", [None, "", "text/plain", "application/xml", "multipart/mixed"])
    def test_the_first_part_must_be_json(self, lrs: XapiClient, kind: str | None) -> None:
        """1.5.2.s2.b2.b1."""
        first = {} if kind is None else {"Content-Type": kind}
        body = Body(with_attachments(an_attachment()), [a_part()], first=first)
        refused(lrs, body, "Content-Type")

    def test_the_statements_stand_in_the_first_part(self, lrs: XapiClient) -> None:
        statement = json.dumps(with_attachments(an_attachment())).encode()
        json_part = ({"Content-Type": "application/json"}, statement)
        first, data = a_part()
        refused(lrs, Body(data, [json_part], first=first), "Content-Type")

    def test_statements_in_a_second_part_are_no_statements(self, lrs: XapiClient) -> None:
        second = ({"Content-Type": "application/json"}, json.dumps(a_statement()).encode())
        refused(lrs, Body(a_statement(), [second]), "X-Experience-API-Hash")

    @pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
    def test_the_statements_are_not_encoded(self, lrs: XapiClient, encoding: str) -> None:
        first = {"Content-Type": "application/json", "Content-Transfer-Encoding": encoding}
        refused(lrs, Body(a_statement(), first=first), "Content-Transfer-Encoding")

    @pytest.mark.parametrize("text", [b"", b"{", b"[{]", b"\xff\xfe", b'{"a":1,"a":2}', b"7"])
    def test_the_first_part_must_hold_statements(self, lrs: XapiClient, text: bytes) -> None:
        refused(lrs, Body(text, [a_part()]))

    def test_an_invalid_statement_is_named_as_always(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(), verb={"id": "did"})
        refused(lrs, Body(content, [a_part()]), "verb.id")

    @pytest.mark.parametrize(
        "broken",
        [{"sha2": None}, {"sha2": 7}, {"contentType": None}, {"length": "40"}, {"usageType": None}],
    )
    def test_an_invalid_attachment_object(self, lrs: XapiClient, broken: dict[str, Any]) -> None:
        content = with_attachments(an_attachment(**broken))
        refused(lrs, Body(content, [a_part()]), "attachments[0]")

    @pytest.mark.parametrize("broken", [7, None, "x", {}, [7], [None], [[]], {"0": {}}])
    def test_attachments_that_are_no_list_of_objects(self, lrs: XapiClient, broken: Any) -> None:
        refused(lrs, Body({**a_statement(), "attachments": broken}, [a_part()]))

    @pytest.mark.parametrize("thing", [7, None, "x", [], {"objectType": "SubStatement"}])
    def test_attachments_beside_an_object_that_is_none(self, lrs: XapiClient, thing: Any) -> None:
        refused(lrs, Body({**with_attachments(an_attachment()), "object": thing}, [a_part()]))


class TestBoundaries:
    """RFC 2046, 5.1.1, to which 1.5.2.s2.b2 holds the body, whatever the version."""

    @pytest.fixture
    def lrs(self, db: None) -> XapiClient:
        """A client that may do everything."""
        return XapiClient.with_scope("all")

    def good(self) -> bytes:
        return bytes(Body(with_attachments(an_attachment()), [a_part()]))

    @pytest.mark.parametrize(
        "kind",
        [
            "multipart/mixed",
            "multipart/mixed; boundary",
            "multipart/mixed; boundary=",
            'multipart/mixed; boundary=""',
            "multipart/mixed; border=frontier",
            f"multipart/mixed; boundary={'x' * 71}",
            'multipart/mixed; boundary="a\tb"',
            'multipart/mixed; boundary="grenze*"',
        ],
    )
    def test_a_content_type_without_a_boundary(self, lrs: XapiClient, kind: str) -> None:
        refused(lrs, self.good(), "Content-Type", content_type=kind)

    @pytest.mark.parametrize("boundary", ["frontie", "frontierx", "Frontier", "--frontier", "x"])
    def test_another_boundary_than_the_one_used(self, lrs: XapiClient, boundary: str) -> None:
        refused(lrs, self.good(), content_type=f"multipart/mixed; boundary={boundary}")

    @pytest.mark.parametrize(
        "boundary", ["abcABC0123'()+_,-./:=?", "x", "-" * 70, "a b c", "=_part_1.2"]
    )
    def test_every_character_of_the_standard(self, lrs: XapiClient, boundary: str) -> None:
        body = Body(with_attachments(an_attachment()), [a_part()], boundary=boundary)
        assert send(lrs, body).status_code == 200

    def test_a_boundary_without_quotation_marks(self, lrs: XapiClient) -> None:
        kind = f"multipart/mixed; boundary={BOUNDARY}"
        assert send(lrs, self.good(), kind).status_code == 200

    @pytest.mark.parametrize(
        "kind", ["Multipart/Mixed", "MULTIPART/MIXED", "multipart/mixed; charset=utf-8"]
    )
    def test_the_media_type_has_no_case(self, lrs: XapiClient, kind: str) -> None:
        assert send(lrs, self.good(), f"{kind}; Boundary={BOUNDARY}").status_code == 200

    @pytest.mark.parametrize(
        "kind", ["multipart/form-data", "multipart/related", "multipart/alternative", "text/plain"]
    )
    def test_another_content_type(self, lrs: XapiClient, kind: str) -> None:
        refused(lrs, self.good(), "Content-Type", content_type=f"{kind}; boundary={BOUNDARY}")

    @pytest.mark.parametrize("before", [b"\r\n", b"For old mail programs.\r\n", b"\r\n\r\n"])
    def test_what_stands_before_the_first_boundary_is_left_out(
        self, lrs: XapiClient, before: bytes
    ) -> None:
        assert send(lrs, before + self.good()).status_code == 200

    @pytest.mark.parametrize("after", [b"", b"\r\n", b"Good bye.", b"--frontier\r\n\r\nmore"])
    def test_what_stands_after_the_last_boundary_is_left_out(
        self, lrs: XapiClient, after: bytes
    ) -> None:
        assert send(lrs, self.good() + after).status_code == 200

    def test_bytes_that_look_like_a_boundary_are_bytes(self, lrs: XapiClient) -> None:
        data = b"\r\n--frontie\r\n--frontierx\r\n-- frontier\n--frontier\r--\r\n--"
        part = a_part(data)
        assert post(lrs, with_attachments(an_attachment(data)), part).status_code == 200
        (made,) = Attachment.objects.all()
        assert made.size == len(data)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"--frontier--\r\n", b""),
            (b"--frontier--\r\n", b"--frontier\r\n"),
            (b"--frontier--\r\n", b"--frontier-"),
            (b"\r\n--frontier--", b"--frontier--"),
            (b"\r\n", b"\n"),
            (b"\r\n\r\n", b"\r\n"),
            (b"--frontier\r\nContent-Type: text", b"Content-Type: text"),
            (b"--frontier\r\nContent-Type: app", b"Content-Type: app"),
            (b"Content-Transfer-Encoding: binary", b"Content-Transfer-Encoding binary"),
            (b"Content-Transfer-Encoding", b"Content Transfer Encoding"),
            (b"X-Experience-API-Hash", b""),
        ],
    )
    def test_a_body_of_another_form(self, lrs: XapiClient, old: bytes, new: bytes) -> None:
        body = self.good().replace(old, new)
        assert body != self.good()
        refused(lrs, body)

    @pytest.mark.parametrize("body", [b"", b"\r\n", b"--frontier--\r\n", b"--frontier", b"{}"])
    def test_a_body_without_parts(self, lrs: XapiClient, body: bytes) -> None:
        refused(lrs, body)

    def test_a_body_that_is_plain_json(self, lrs: XapiClient) -> None:
        refused(lrs, json.dumps(a_statement()).encode())


class TestLimits:
    """1.5.2.s3.b7 and Communication 3.2: what is too large gets a clear 413."""

    @pytest.fixture
    def lrs(self, db: None) -> XapiClient:
        """A client that may do everything."""
        return XapiClient.with_scope("all")

    def too_large(self, lrs: XapiClient, body: Body) -> str:
        response = send(lrs, body)
        assert response.status_code == 413, response.content
        assert not Statement.objects.exists()
        return str(response.json()["detail"])

    def test_an_attachment(self, lrs: XapiClient, settings: Settings) -> None:
        settings.XAPI_ATTACHMENT_BYTES = len(TEXT) - 1
        said = self.too_large(lrs, Body(with_attachments(an_attachment()), [a_part()]))
        assert str(len(TEXT) - 1) in said

    def test_an_attachment_up_to_the_byte(self, lrs: XapiClient, settings: Settings) -> None:
        settings.XAPI_ATTACHMENT_BYTES = len(TEXT)
        assert post(lrs, with_attachments(an_attachment()), a_part()).status_code == 200

    def test_the_whole(self, lrs: XapiClient, settings: Settings) -> None:
        body = Body(with_attachments(an_attachment()), [a_part()])
        settings.XAPI_REQUEST_BYTES = len(bytes(body)) - 1
        assert str(settings.XAPI_REQUEST_BYTES) in self.too_large(lrs, body)

    def test_what_stands_after_the_last_boundary_counts(
        self, lrs: XapiClient, settings: Settings
    ) -> None:
        body = bytes(Body(a_statement()))
        settings.XAPI_REQUEST_BYTES = len(body) + 10
        assert send(lrs, body + b"x" * 10).status_code == 200
        assert send(lrs, body + b"x" * 11).status_code == 413

    def test_the_statements(self, lrs: XapiClient, settings: Settings) -> None:
        settings.XAPI_JSON_BYTES = 100
        assert "statements" in self.too_large(lrs, Body(a_statement()))

    def test_the_number_of_parts(self, lrs: XapiClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(incoming, "MAX_PARTS", 3)
        parts = [a_part(str(n).encode()) for n in range(4)]
        content = with_attachments(*(an_attachment(data) for _, data in parts))
        self.too_large(lrs, Body(content, parts))
        assert send(lrs, Body(with_attachments(an_attachment()), [a_part()] * 3)).status_code == 200

    def test_the_number_of_statements(self, lrs: XapiClient) -> None:
        self.too_large(lrs, Body([a_statement()] * 1001))

    def test_a_header(self, lrs: XapiClient) -> None:
        part = a_part(X_Long="x" * 9000)
        refused(lrs, Body(with_attachments(an_attachment()), [part]))

    def test_the_number_of_headers(self, lrs: XapiClient) -> None:
        headers, data = a_part()
        part = {**headers, **{f"X-{n}": "x" for n in range(20)}}, data
        refused(lrs, Body(with_attachments(an_attachment()), [part]))

    def test_what_stands_before_the_first_boundary(self, lrs: XapiClient) -> None:
        refused(lrs, b"x" * 200_000 + b"\r\n" + bytes(Body(a_statement())))


def test_conflict_leaves_no_file(lrs: XapiClient) -> None:
    statement_id = an_id()
    assert lrs.post(a_statement(id=statement_id)).status_code == 200
    other = with_attachments(an_attachment(), id=statement_id, object={"id": f"{CELL}/2"})
    assert post(lrs, other, a_part()).status_code == 409
    assert not Attachment.objects.exists()


def test_without_the_scope_nothing_is_read(db: None) -> None:
    reader = XapiClient.with_scope("statements/read")
    assert post(reader, with_attachments(an_attachment()), a_part()).status_code == 403


def test_an_attachment_stands_where_its_row_says(lrs: XapiClient) -> None:
    (made,) = post(lrs, with_attachments(an_attachment()), a_part()).json()
    answer = taken_apart(lrs.get(statementId=made, attachments="true"))
    assert answer.data == [TEXT]
