"""Any charset may be named: addresses are UTF-8 (scripts send `charset=undefined`)."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import RequestFactory

from lms.charsets import Request
from tests.xapi.cases import XapiClient
from tests.xapi.documents import STATE, Documents
from xapi.api.documents import state

CHARSETS = [
    "utf-8",
    "iso-8859-1",
    "undefined",
    "hex",
    "rot13",
    "zlib",
    "idna",
    "x-unknown",
    "utf-16",
    "",
    "..",
    "é",
]


def environ(charset: str, **more: Any) -> dict[str, Any]:
    """Return a request as a server hands it over."""
    made = RequestFactory().generic("PUT", "/xapi/activities/state?a=%C3%A9", b"{}").META
    return {**made, "CONTENT_TYPE": f"application/json; charset={charset}", **more}


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_address_is_utf_8_and_the_header_stays(charset: str) -> None:
    request = Request(environ(charset))
    assert request.GET["a"] == "é"
    assert request.content_type == "application/json"
    assert request.headers["Content-Type"] == f"application/json; charset={charset}"


@pytest.mark.parametrize("charset", ["undefined", "hex"])
def test_a_document_of_such_a_type_is_kept(db: None, charset: str) -> None:
    lrs = XapiClient.with_scope("all")
    body = b'{"a": 1}'
    headers = {
        f"HTTP_{name.upper().replace('-', '_')}": value for name, value in lrs.headers().items()
    }
    sent = environ(
        charset,
        QUERY_STRING=urlencode(STATE.one),
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": BytesIO(body), **headers},
    )
    assert state(Request(sent)).status_code == 204
    kept = Documents(lrs, STATE).get()
    assert kept["Content-Type"] == f"application/json; charset={charset}"
