"""A multipart request is read part by part: their heads, their order, what divides them."""

import hashlib
import json
from typing import Any

import pytest

from tests.xapi.attached import (
    BOUNDARY,
    PICTURE,
    TEXT,
    Body,
    a_part,
    an_attachment,
    post,
    refused,
    send,
    with_attachments,
)
from tests.xapi.cases import XapiClient, a_statement
from xapi.models import Attachment

OTHER = hashlib.sha256(b"other").hexdigest()
FILE_URL = "https://example.org/files/7"


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
