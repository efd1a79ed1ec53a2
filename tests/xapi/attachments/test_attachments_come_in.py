"""Statements with attachments come in (xAPI 1.0.3, Communication 1.5.2; the same in 2.0)."""

import hashlib

import pytest
from pytest_django import Settings

from tests.xapi.attached import (
    PICTURE,
    TEXT,
    Body,
    a_part,
    an_attachment,
    post,
    refused,
    send,
    taken_apart,
    with_attachments,
)
from tests.xapi.cases import ADDRESS, CELL, XapiClient, a_statement, an_id
from xapi.models import Attachment, Statement, StatementAttachment
from xapi.services import incoming

OTHER = hashlib.sha256(b"other").hexdigest()
FILE_URL = "https://example.org/files/7"


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
