"""Content in browsers: CORS, and 401 without a prompt for a password."""

import pytest

from tests.xapi.cases import XapiClient, a_statement
from tests.xapi.wire import GETS, VERSION, ask

ORIGIN = {"Origin": "https://content.example.org"}
ADDRESSES = {**GETS, "about": "/xapi/about"}
EACH = pytest.mark.parametrize("resource", ADDRESSES)


def listed(value: str) -> set[str]:
    return {each.strip().lower() for each in value.split(",")}


class TestPreflight:
    @EACH
    def test_it_is_answered_without_credentials_and_version(self, resource: str) -> None:
        asked = {**ORIGIN, "Access-Control-Request-Method": "PUT"}
        response = ask("OPTIONS", ADDRESSES[resource].partition("?")[0], headers=asked)
        assert (response.status_code, response.content) == (204, b"")
        assert response["Access-Control-Allow-Origin"] == "*"

    @EACH
    @pytest.mark.parametrize(
        "header",
        [
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "X-Experience-API-Version",
            "Accept-Language",
            "X-Requested-With",
        ],
    )
    def test_what_clients_send_is_allowed(self, resource: str, header: str) -> None:
        response = ask("OPTIONS", ADDRESSES[resource].partition("?")[0], headers=ORIGIN)
        assert header.lower() in listed(response["Access-Control-Allow-Headers"])

    @pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "POST", "DELETE"])
    def test_methods_are_allowed(self, method: str) -> None:
        response = ask("OPTIONS", "/xapi/activities/state", headers=ORIGIN)
        assert method.lower() in listed(response["Access-Control-Allow-Methods"])

    def test_a_browser_may_remember_the_answer(self) -> None:
        response = ask("OPTIONS", "/xapi/statements", headers=ORIGIN)
        assert int(response["Access-Control-Max-Age"]) > 600


class TestAnswersToOtherOrigins:
    @EACH
    @pytest.mark.parametrize(
        "header",
        [
            "ETag",
            "Last-Modified",
            "X-Experience-API-Version",
            "X-Experience-API-Consistent-Through",
            "Retry-After",
        ],
    )
    def test_scripts_may_read_the_headers(
        self, lrs: XapiClient, resource: str, header: str
    ) -> None:
        response = ask("GET", ADDRESSES[resource], by=lrs, headers=ORIGIN)
        assert response.status_code == 200
        assert header.lower() in listed(response["Access-Control-Expose-Headers"])
        assert response["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize(
        ("method", "address", "status"),
        [
            ("GET", "/xapi/statements?colour=red", 400),
            ("GET", "/xapi/statements?statementId=0b9a4f0e-3f0c-4c5a-9d43-1d6f2f0f7a55", 404),
            ("PATCH", "/xapi/statements", 405),
            ("GET", "/xapi/nothing", 404),
        ],
    )
    def test_errors_can_be_read_as_well(
        self, lrs: XapiClient, method: str, address: str, status: int
    ) -> None:
        response = ask(method, address, by=lrs, headers=ORIGIN)
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == "*"

    def test_no_cookie_counts(self, lrs: XapiClient) -> None:
        response = ask("GET", "/xapi/statements", by=lrs, headers=ORIGIN)
        assert "Access-Control-Allow-Credentials" not in response


class TestWithoutCredentials:
    @pytest.mark.parametrize(
        "header",
        [
            {"Origin": "https://content.example.org"},
            {"Origin": "null"},
            {"X-Requested-With": "XMLHttpRequest"},
            {"Sec-Fetch-Mode": "cors"},
            {"Sec-Fetch-Site": "same-origin"},
            {"Sec-Fetch-Dest": "empty"},
        ],
    )
    def test_a_browser_is_not_made_to_ask_for_a_password(
        self, db: None, header: dict[str, str]
    ) -> None:
        response = ask("GET", "/xapi/statements", headers={VERSION: "1.0.3", **header})
        assert response.status_code == 401
        assert not response["WWW-Authenticate"].lower().startswith("basic")

    @EACH
    def test_other_clients_get_a_basic_challenge(self, db: None, resource: str) -> None:
        if resource == "about":
            assert ask("GET", ADDRESSES[resource]).status_code == 200
            return
        response = ask("GET", ADDRESSES[resource], headers={VERSION: "1.0.3"})
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Basic realm=")

    def test_nothing_is_kept(self, lrs: XapiClient) -> None:
        ask("POST", "/xapi/statements", str(a_statement()), headers={VERSION: "1.0.3", **ORIGIN})
        assert lrs.ids() == []
