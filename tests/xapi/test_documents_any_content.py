"""Any content under any type comes out byte by byte (xAPI 1.0.3, Communication 2.2.s2)."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tests.xapi.cases import XapiClient
from tests.xapi.documents import RESOURCES, VERSIONS, Documents, Resource, etag

TYPE = st.text(string.ascii_letters + string.digits + "-+.", min_size=1, max_size=12)
types = st.builds("{}/{}; Version={}".format, TYPE, TYPE, TYPE)
"""Charsets are tested where requests are made (tests/lms/test_charsets.py)."""


@pytest.mark.django_db
@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.name)
@given(content=st.binary(max_size=300), kind=types, version=st.sampled_from(VERSIONS))
def test_what_is_put_comes_back(
    resource: Resource, content: bytes, kind: str, version: str
) -> None:
    documents = Documents(XapiClient.with_scope("all"), resource, version)
    before = documents.get().get("ETag", "")
    headers = {"if_match": before} if before else {"if_none_match": "*"}
    assert documents.put(content, content_type=kind, **headers).status_code == 204
    response = documents.get()
    assert (response.content, response["Content-Type"]) == (content, kind)
    assert response["ETag"] == etag(content)
    assert response["Content-Length"] == str(len(content))


@pytest.mark.parametrize("size", [0, 1])
def test_3_2_s3_b11_what_is_larger_than_the_limit_is_413(
    documents: Documents, size: int, settings: Settings
) -> None:
    settings.XAPI_DOCUMENT_BYTES = 1000
    content = b"x" * (1000 + size)
    response = documents.put(content, content_type="text/plain")
    assert response.status_code == (413 if size else 204)
    if size:
        assert "1000 bytes" in response.json()["detail"]
        assert documents.get().status_code == 404


def test_what_is_merged_may_not_outgrow_the_limit_either(
    documents: Documents, settings: Settings
) -> None:
    settings.XAPI_DOCUMENT_BYTES = 100
    before = documents.keep({"a": "x" * 60})
    response = documents.post({"b": "x" * 60})
    assert response.status_code == 413
    assert documents.get().content == before


def test_a_megabyte_comes_back(documents: Documents) -> None:
    content = bytes(range(256)) * 4096
    documents.keep(content, content_type="video/mp4")
    assert documents.get().content == content
