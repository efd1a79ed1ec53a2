"""HEAD answers as GET does, without the body (xAPI 1.0.3, Communication 1.1)."""

import pytest

from tests.xapi.cases import XapiClient, a_statement
from tests.xapi.wire import GETS, ask

COMPARED = ("Content-Type", "ETag", "Last-Modified", "Content-Length", "X-Experience-API-Version")


@pytest.mark.parametrize("address", [*GETS.values(), "/xapi/about"])
def test_every_resource_that_has_get_has_head(lrs: XapiClient, address: str, version: str) -> None:
    lrs.version = version
    lrs.post(a_statement())
    head, get = ask("HEAD", address, by=lrs), ask("GET", address, by=lrs)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head["Content-Length"]) == len(get.content)
    assert {name: head.get(name) for name in COMPARED} == {name: get.get(name) for name in COMPARED}


def test_of_one_statement_it_tells_when_it_was_stored(lrs: XapiClient, version: str) -> None:
    lrs.version = version
    (made,) = lrs.post(a_statement()).json()
    address = f"/xapi/statements?statementId={made}"
    head, get = ask("HEAD", address, by=lrs), ask("GET", address, by=lrs)
    assert (head["Last-Modified"], head["ETag"]) == (get["Last-Modified"], get["ETag"])
    assert head.content == b""


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("statementId=0b9a4f0e-3f0c-4c5a-9d43-1d6f2f0f7a55", 404),
        ("statementId=7", 400),
        ("Verb=x", 400),
    ],
)
def test_what_get_refuses_head_refuses(
    lrs: XapiClient, query: str, status: int, version: str
) -> None:
    lrs.version = version
    response = ask("HEAD", f"/xapi/statements?{query}", by=lrs)
    assert (response.status_code, response.content) == (status, b"")


def test_head_needs_the_rights_of_get(db: None) -> None:
    writer = XapiClient.with_scope("statements/write")
    assert ask("HEAD", "/xapi/statements", by=writer).status_code == 403
    headers = {"X-Experience-API-Version": "1.0.3"}
    assert ask("HEAD", "/xapi/statements", headers=headers).status_code == 401


def test_with_attachments_it_names_their_type(lrs: XapiClient, version: str) -> None:
    lrs.version = version
    response = ask("HEAD", "/xapi/statements?attachments=true", by=lrs)
    assert response["Content-Type"].startswith("multipart/mixed")
    assert response.content == b""
