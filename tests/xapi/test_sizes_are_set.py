"""Limits of size are settings (xAPI 1.0.3, Communication 3.2.s3.b11, b12 and b16)."""

import json

import pytest
from pytest_django import Settings

from tests.xapi.cases import XapiClient, a_statement
from tests.xapi.documents import VERSIONS
from tests.xapi.wire import form

MEMBERS = {"result": {"response": "x" * 500}}


@pytest.mark.parametrize("version", VERSIONS)
def test_statements_have_up_to_the_bytes_that_are_set(
    lrs: XapiClient, settings: Settings, version: str
) -> None:
    lrs.version = version
    body = json.dumps(a_statement(**MEMBERS)).encode()
    settings.XAPI_JSON_BYTES = len(body)
    assert lrs.post(body).status_code == 200
    response = lrs.post(body + b" ")
    assert response.status_code == 413
    assert str(len(body)) in response.json()["detail"]


def test_a_form_has_up_to_the_bytes_that_are_set(lrs: XapiClient, settings: Settings) -> None:
    fields = {**lrs.headers(), "content": json.dumps(a_statement(**MEMBERS))}
    assert form("POST", "statements", fields).status_code == 200
    settings.XAPI_JSON_BYTES = 500
    assert form("POST", "statements", fields).status_code == 413


@pytest.mark.parametrize("version", VERSIONS)
def test_a_request_has_up_to_the_statements_that_are_set(
    lrs: XapiClient, settings: Settings, version: str
) -> None:
    lrs.version = version
    settings.XAPI_REQUEST_STATEMENTS = 2
    assert lrs.post([a_statement()] * 2).status_code == 200
    response = lrs.post([a_statement()] * 3)
    assert response.status_code == 413
    assert "2 statements" in response.json()["detail"]
    assert len(lrs.ids()) == 2
