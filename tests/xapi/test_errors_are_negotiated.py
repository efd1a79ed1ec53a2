"""Errors in the form asked for (xAPI 1.0.3, Communication 3.2.s3.b2 to b4; IEEE 9274.1.1, 4.1.5)."""

from typing import TYPE_CHECKING

import pytest

from tests.xapi.cases import XapiClient
from tests.xapi.documents import VERSIONS

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

STATE = "/xapi/activities/state"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PROBLEM, JSON = "application/problem+json", "application/json"
PLAIN, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"


@pytest.fixture(params=VERSIONS)
def client(lrs: XapiClient, request: pytest.FixtureRequest) -> XapiClient:
    """Return a client in each version."""
    lrs.version = request.param
    return lrs


def refused(client: XapiClient, accept: str, query: str = "") -> "Response":
    headers = {"Accept": accept} if accept else {}
    response = client.send("delete", f"{STATE}?{query}", b"", **headers)
    assert response.status_code == 400
    return response


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", PROBLEM),
        ("*/*", PROBLEM),
        (PROBLEM, PROBLEM),
        (JSON, JSON),
        ("application/json, text/plain, */*", JSON),
        ("text/plain", PLAIN),
        ("text/plain;q=0.5, application/json", JSON),
        ("application/json;q=0.5, text/plain", PLAIN),
        ("text/html", HTML),
        (BROWSER, HTML),
        ("image/png", PROBLEM),
        ("nonsense", PROBLEM),
    ],
)
def test_the_accept_header_decides_the_form(client: XapiClient, accept: str, kind: str) -> None:
    response = refused(client, accept)
    assert response["Content-Type"] == kind
    assert response["Content-Length"] == str(len(response.content))
    assert response["Vary"] == "Accept"


@pytest.mark.parametrize("accept", ["", JSON, "text/plain", "text/html"])
def test_every_form_says_what_is_wrong(client: XapiClient, accept: str) -> None:
    assert "activityId: is missing" in refused(client, accept).content.decode()


def test_a_page_shows_what_was_sent_as_text(client: XapiClient) -> None:
    said = refused(client, "text/html", "%3Cscript%3E=1").content.decode()
    assert "&lt;script&gt;" in said
    assert "<script" not in said


@pytest.mark.parametrize("accept", ["text/plain", "text/html"])
def test_what_is_no_error_stays_as_it_is(client: XapiClient, accept: str) -> None:
    assert client.send("get", "/xapi/about", b"", Accept=accept)["Content-Type"] == JSON


def test_methods_and_addresses_that_are_not_there_say_so_in_any_form(client: XapiClient) -> None:
    for method, address, status in (("patch", STATE, 405), ("get", "/xapi/nothing", 404)):
        response = client.send(method, address, b"", Accept="text/plain")
        assert response.status_code == status
        assert response["Content-Type"] == PLAIN
