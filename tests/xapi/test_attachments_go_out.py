"""Statements with attachments go out: GET with `attachments=true`.

xAPI 1.0.3, Communication 1.5.2.s2, s3.b1 and 2.1.3; the same in 2.0.
"""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from tests.xapi.attached import (
    PICTURE,
    TEXT,
    Answer,
    a_part,
    an_attachment,
    post,
    taken_apart,
    with_attachments,
)
from tests.xapi.cases import ADDRESS, ANA, BEN, XapiClient, a_statement, a_voiding, an_id
from xapi.models import Attachment

FILE_URL = "https://example.org/files/7"


@pytest.fixture
def lrs(version: str, db: None) -> XapiClient:
    """A client that may do everything, in each version."""
    client = XapiClient.with_scope("all")
    client.version = version
    return client


def kept(lrs: XapiClient, data: bytes = TEXT, **members: Any) -> str:
    """Keep a statement with one attachment."""
    response = post(lrs, with_attachments(an_attachment(data), **members), a_part(data))
    assert response.status_code == 200, response.content
    return str(response.json()[0])


def asked(lrs: XapiClient, address: str = ADDRESS, **parameters: Any) -> Answer:
    """Ask for statements with their attachments."""
    return taken_apart(lrs.get(address, attachments="true", **parameters))


class TestTheForm:
    """1.5.2.s2.b2: what the answer looks like."""

    def test_it_is_multipart_mixed_with_a_boundary(self, lrs: XapiClient) -> None:
        response = lrs.get(statementId=kept(lrs), attachments="true")
        assert response["Content-Type"].startswith("multipart/mixed; boundary=")

    def test_the_statements_come_first_as_json(self, lrs: XapiClient) -> None:
        statement_id = kept(lrs)
        answer = asked(lrs, statementId=statement_id)
        assert answer.content["id"] == statement_id

    def test_each_part_says_what_the_standard_wants(self, lrs: XapiClient) -> None:
        kept(lrs)
        (part,) = asked(lrs).parts
        assert dict(part.items()) == {
            "Content-Type": "text/plain",
            "Content-Length": str(len(TEXT)),
            "Content-Transfer-Encoding": "binary",
            "X-Experience-API-Hash": hashlib.sha256(TEXT).hexdigest(),
        }

    @pytest.mark.parametrize(
        "data", [b"", TEXT, PICTURE, b"\r\n--\r\n", bytes(range(256)) * 1000], ids=len
    )
    def test_the_bytes_are_those_that_came_in(self, lrs: XapiClient, data: bytes) -> None:
        kept(lrs, data)
        assert asked(lrs).data == [data]

    def test_a_part_is_of_the_kind_that_its_statement_tells(self, lrs: XapiClient) -> None:
        named = an_attachment(contentType="text/plain; charset=ascii")
        assert post(lrs, with_attachments(named), a_part()).status_code == 200
        (part,) = asked(lrs).parts
        assert part["Content-Type"] == "text/plain; charset=ascii"

    @pytest.mark.parametrize("kind", ["sha224", "sha384", "sha512"])
    def test_a_part_has_the_hash_that_its_statement_names(self, lrs: XapiClient, kind: str) -> None:
        named = an_attachment(kind=kind)
        part = a_part(X_Experience_API_Hash=named["sha2"])
        assert post(lrs, with_attachments(named), part).status_code == 200
        assert asked(lrs).hashes == [named["sha2"]]

    def test_what_came_out_can_be_sent_again(self, lrs: XapiClient) -> None:
        """As forwarding does (1.5.2.s3.b3)."""
        statement_id = kept(lrs, PICTURE)
        response = lrs.get(statementId=statement_id, attachments="true")
        kind = response["Content-Type"]
        again = lrs.send("post", ADDRESS, response.getvalue(), content_type=kind)
        assert (again.status_code, again.json()) == (200, [statement_id])

    def test_the_headers_of_every_answer_are_there(self, lrs: XapiClient) -> None:
        response = lrs.get(statementId=kept(lrs), attachments="true")
        assert response["X-Experience-API-Version"] == lrs.version
        assert "X-Experience-API-Consistent-Through" in response
        assert "Last-Modified" in response

    def test_head_has_the_headers_alone(self, lrs: XapiClient) -> None:
        address = f"{ADDRESS}?attachments=true&statementId={kept(lrs)}"
        response = Client().head(address, headers=lrs.headers())
        assert (response.status_code, response.getvalue()) == (200, b"")
        assert response["Content-Type"].startswith("multipart/mixed; boundary=")


class TestWhichAttachments:
    """2.1.3: all that the statements of the answer carry, each once."""

    @pytest.mark.parametrize("given", [{}, {"attachments": "false"}])
    def test_without_asking_there_are_none(self, lrs: XapiClient, given: dict[str, str]) -> None:
        for one in ({"statementId": kept(lrs)}, {}):
            response = lrs.get(**one, **given)
            assert response["Content-Type"] == "application/json"

    def test_a_statement_without_attachments_is_one_part(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        answer = asked(lrs, statementId=made)
        assert (answer.content["id"], answer.parts) == (made, [])

    def test_an_empty_list_is_one_part(self, lrs: XapiClient) -> None:
        answer = asked(lrs)
        assert (answer.content, answer.parts) == ({"statements": [], "more": ""}, [])

    def test_a_list_has_those_of_all_its_statements(self, lrs: XapiClient) -> None:
        kept(lrs, TEXT)
        kept(lrs, PICTURE)
        lrs.post(a_statement())
        answer = asked(lrs)
        assert len(answer.content["statements"]) == 3
        assert answer.data == [PICTURE, TEXT]  # as the statements: the newest first

    def test_one_that_several_statements_carry_comes_once(self, lrs: XapiClient) -> None:
        """1.5.2.s2.b2.b5."""
        for _ in range(3):
            kept(lrs)
        assert asked(lrs).data == [TEXT]

    def test_several_of_one_statement_come_in_its_order(self, lrs: XapiClient) -> None:
        content = with_attachments(an_attachment(PICTURE), an_attachment())
        assert post(lrs, content, a_part(), a_part(PICTURE)).status_code == 200
        assert asked(lrs).data == [PICTURE, TEXT]

    def test_one_of_a_sub_statement_comes_along(self, lrs: XapiClient) -> None:
        inner = {**with_attachments(an_attachment()), "objectType": "SubStatement"}
        assert post(lrs, a_statement(object=inner), a_part()).status_code == 200
        assert asked(lrs).data == [TEXT]

    def test_only_those_of_the_statements_found(self, lrs: XapiClient) -> None:
        kept(lrs, TEXT, actor=BEN)
        kept(lrs, PICTURE)
        response = asked(lrs, agent='{"mbox":"mailto:ana@example.org"}')
        assert response.data == [PICTURE]

    def test_one_with_a_file_url_alone_has_no_part(self, lrs: XapiClient) -> None:
        lrs.post(with_attachments(an_attachment(fileUrl=FILE_URL)))
        assert asked(lrs).parts == []

    def test_whoever_knows_a_hash_does_not_get_the_bytes(self, lrs: XapiClient) -> None:
        kept(lrs)
        other = XapiClient.with_scope("statements/write", "statements/read/mine")
        (made,) = other.post(with_attachments(an_attachment(fileUrl=FILE_URL))).json()
        assert asked(other, statementId=made).parts == []

    def test_a_client_gets_those_of_its_own_statements_alone(self, lrs: XapiClient) -> None:
        kept(lrs)
        other = XapiClient.with_scope("statements/write", "statements/read/mine")
        kept(other, PICTURE)
        assert asked(other).data == [PICTURE]

    def test_a_voided_statement_keeps_its_own(self, lrs: XapiClient) -> None:
        statement_id = kept(lrs)
        lrs.post(a_voiding(statement_id))
        assert asked(lrs, voidedStatementId=statement_id).data == [TEXT]
        assert lrs.get(statementId=statement_id, attachments="true").status_code == 404

    def test_a_list_has_none_of_voided_statements(self, lrs: XapiClient) -> None:
        statement_id = kept(lrs)
        lrs.post(a_voiding(statement_id))
        assert asked(lrs).parts == []

    @pytest.mark.parametrize("form", ["exact", "ids", "canonical"])
    def test_in_each_format(self, lrs: XapiClient, form: str) -> None:
        named = an_attachment(display={"en": "Certificate", "es": "Certificado"})
        assert post(lrs, with_attachments(named), a_part()).status_code == 200
        answer = asked(lrs, format=form)
        (found,) = answer.content["statements"][0]["attachments"]
        assert (found["sha2"], answer.data) == (named["sha2"], [TEXT])

    def test_more_pages_have_their_own(self, lrs: XapiClient) -> None:
        datas = [str(number).encode() for number in range(5)]
        for data in datas:
            kept(lrs, data)
        found, answer = [], asked(lrs, ascending="true", limit=2)
        while True:
            found += answer.data
            if not answer.content["more"]:
                break
            more = urlsplit(answer.content["more"])
            given = {name: values[0] for name, values in parse_qs(more.query).items()}
            answer = taken_apart(lrs.get(more.path, **given))
        assert found == datas

    def test_a_missing_statement_is_404(self, lrs: XapiClient) -> None:
        response = lrs.get(statementId=an_id(), attachments="true")
        assert response.status_code == 404

    @pytest.mark.parametrize("given", ["", "1", "yes"])
    def test_anything_but_true_and_false_is_refused(self, lrs: XapiClient, given: str) -> None:
        response = lrs.get(attachments=given)
        assert (response.status_code, response.json()["property"]) == (400, "attachments")


def test_a_file_that_is_gone_is_left_out(lrs: XapiClient) -> None:
    """Erased while the answer is under way, say."""
    kept(lrs, TEXT)
    kept(lrs, PICTURE)
    gone = Attachment.objects.get(sha2=hashlib.sha256(TEXT).hexdigest())
    Path(default_storage.path(gone.file)).unlink()
    assert asked(lrs).data == [PICTURE]


def test_files_have_no_address_of_their_own(lrs: XapiClient) -> None:
    kept(lrs)
    name = Attachment.objects.get().file
    for address in (f"/files/{name}", f"/renditions/{name}", f"/xapi/{name}"):
        response = Client().get(address, headers=lrs.headers(), follow=True)
        assert response.status_code == 404


def test_an_actor_may_be_anyone(lrs: XapiClient) -> None:
    kept(lrs, TEXT, actor={"objectType": "Group", "member": [ANA, BEN]})
    assert asked(lrs).data == [TEXT]
