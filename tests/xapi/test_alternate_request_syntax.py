"""The alternate request syntax (xAPI 1.0.3, Communication 1.3); 2.0 has it no more."""

import json
from urllib.parse import quote, urlencode

import pytest

from tests.xapi.cases import ANA, CELL, PASSED, XapiClient, a_statement, an_id
from tests.xapi.wire import FORM, GETS, PLACE, THROUGH, VERSION, ask, form

RESOURCES = {
    "statements": {},
    "activities/state": PLACE,
    "agents/profile": {"agent": json.dumps(ANA)},
    "activities/profile": {"activityId": CELL},
    "agents": {"agent": json.dumps(ANA)},
    "activities": {"activityId": CELL},
}


def put(lrs: XapiClient, **fields: str) -> tuple[str, int]:
    """PUT a statement through a form, and return its id and the status."""
    statement_id = an_id()
    given = {"statementId": statement_id, "content": json.dumps(a_statement()), **fields}
    return statement_id, form("PUT", "statements", {**lrs.headers(), **given}).status_code


class TestMethodAndParameters:
    @pytest.mark.parametrize("resource", RESOURCES)
    def test_every_resource_answers_a_get(self, lrs: XapiClient, resource: str) -> None:
        response = form("GET", resource, {**lrs.headers(), **RESOURCES[resource]})
        assert (response.status_code, response[VERSION]) == (200, "1.0.3")

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_every_resource_answers_head_without_a_body(
        self, lrs: XapiClient, resource: str
    ) -> None:
        response = form("HEAD", resource, {**lrs.headers(), **RESOURCES[resource]})
        assert (response.status_code, response.content) == (200, b"")

    def test_parameters_stand_in_the_form(self, lrs: XapiClient) -> None:
        lrs.post(a_statement())
        (passed,) = lrs.post(a_statement(verb={"id": PASSED})).json()
        response = form("GET", "statements", {**lrs.headers(), "verb": PASSED})
        assert [each["id"] for each in response.json()["statements"]] == [passed]
        assert THROUGH in response

    def test_a_single_statement_is_read(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        response = form("GET", "statements", {**lrs.headers(), "statementId": made})
        assert response.json()["id"] == made
        assert "Last-Modified" in response

    def test_more_is_followed_by_a_plain_get(self, lrs: XapiClient) -> None:
        made = lrs.post([a_statement(), a_statement()]).json()
        first = form("GET", "statements", {**lrs.headers(), "limit": "1"}).json()
        (second,) = lrs.get(first["more"]).json()["statements"]
        assert second["id"] == made[0]

    def test_put_and_post_keep_the_content(self, lrs: XapiClient) -> None:
        kept, status = put(lrs)
        assert status == 204
        fields = {**lrs.headers(), "content": json.dumps([a_statement(), a_statement()])}
        response = form("POST", "statements", fields)
        assert response.status_code == 200
        assert set(lrs.ids()) == {kept, *response.json()}

    @pytest.mark.parametrize("query", ["method=PUT&statementId={}", "statementId={}&method=PUT"])
    def test_no_other_parameter_may_stand_in_the_address(self, lrs: XapiClient, query: str) -> None:
        body = urlencode({"content": json.dumps(a_statement())})
        address = f"/xapi/statements?{query.format(an_id())}"
        response = ask("POST", address, body, by=lrs, content_type=FORM)
        assert (response.status_code, response.json()["property"]) == (400, "statementId")

    @pytest.mark.parametrize("method", ["put", "PATCH", "", "OPTIONS", "GET "])
    def test_the_method_is_one_of_the_standards(self, lrs: XapiClient, method: str) -> None:
        response = form(quote(method), "statements", lrs.headers())
        assert (response.status_code, response.json()["property"]) == (400, "method")

    def test_a_method_that_a_resource_has_not_is_405(self, lrs: XapiClient) -> None:
        assert form("DELETE", "statements", lrs.headers()).status_code == 405
        assert form("PUT", "agents", {**lrs.headers(), "content": "{}"}).status_code == 405

    def test_an_unknown_field_is_an_unknown_parameter(self, lrs: XapiClient) -> None:
        response = form("GET", "statements", {**lrs.headers(), "colour": "red"})
        assert (response.status_code, response.json()["property"]) == (400, "colour")

    def test_content_is_no_parameter_of_a_get(self, lrs: XapiClient) -> None:
        response = form("GET", "statements", {**lrs.headers(), "content": ""})
        assert response.status_code == 200

    def test_a_field_twice_is_refused(self, lrs: XapiClient) -> None:
        body = f"{urlencode(lrs.headers())}&verb={quote(PASSED)}&verb={quote(PASSED)}"
        response = ask("POST", "/xapi/statements?method=GET", body, content_type=FORM)
        assert (response.status_code, response.json()["property"]) == (400, "verb")


class TestHeadersInTheForm:
    def test_authorization_and_version_may_stand_there_or_in_the_header(
        self, lrs: XapiClient
    ) -> None:
        headers = lrs.headers()
        authorization = {"Authorization": headers["Authorization"]}
        version = {VERSION: headers[VERSION]}
        assert form("GET", "statements", authorization, **version).status_code == 200
        assert form("GET", "statements", version, **authorization).status_code == 200
        assert form("GET", "statements", {}, **headers).status_code == 200

    def test_without_credentials_it_is_401(self, db: None) -> None:
        assert form("GET", "statements", {VERSION: "1.0.3"}).status_code == 401

    def test_without_a_version_it_is_400(self, lrs: XapiClient) -> None:
        authorization = {"Authorization": lrs.headers()["Authorization"]}
        assert form("GET", "statements", authorization).status_code == 400

    def test_the_case_of_a_headers_name_does_not_matter(self, lrs: XapiClient) -> None:
        fields = {name.lower(): value for name, value in lrs.headers().items()}
        assert form("GET", "statements", fields).status_code == 200

    def test_content_type_is_that_of_the_content(self, lrs: XapiClient) -> None:
        assert put(lrs, **{"Content-Type": "application/json; charset=utf-8"})[1] == 204
        assert put(lrs, **{"Content-Type": "text/plain"})[1] == 400

    def test_content_length_is_that_of_the_content(self, lrs: XapiClient) -> None:
        assert put(lrs, **{"Content-Length": str(len(json.dumps(a_statement())))})[1] == 204

    def test_if_match_guards_a_profile(self, lrs: XapiClient) -> None:
        place = {"agent": json.dumps(ANA), "profileId": "skills"}
        fields = {**lrs.headers(), **place, "content": '{"a": 1}'}
        first = form("PUT", "agents/profile", {**fields, "If-None-Match": "*"})
        again = form("PUT", "agents/profile", {**fields, "If-None-Match": "*"})
        wrong = form("PUT", "agents/profile", {**fields, "If-Match": '"no"'})
        assert [each.status_code for each in (first, again, wrong)] == [204, 412, 412]


class TestContent:
    def test_it_is_utf_8(self, lrs: XapiClient) -> None:
        content = json.dumps(a_statement(actor={**ANA, "name": "Añá 電池"}), ensure_ascii=False)
        made, status = put(lrs, content=content)
        assert status == 204
        assert lrs.get(statementId=made).json()["actor"]["name"] == "Añá 電池"

    def test_what_is_no_utf_8_is_refused(self, lrs: XapiClient) -> None:
        body = f"{urlencode(lrs.headers())}&content=%ff%fe"
        response = ask("POST", "/xapi/statements?method=POST", body, content_type=FORM)
        assert response.status_code == 400

    def test_a_plus_in_it_is_kept_where_it_was_escaped(self, lrs: XapiClient) -> None:
        made, _ = put(lrs, content=json.dumps(a_statement(result={"response": "1+1 = 2 & 3"})))
        assert lrs.get(statementId=made).json()["result"]["response"] == "1+1 = 2 & 3"

    def test_a_state_is_kept_and_read(self, lrs: XapiClient) -> None:
        place = {**PLACE, "stateId": "bookmark"}
        fields = {**lrs.headers(), **place, "Content-Type": "text/plain", "content": "page 7"}
        assert form("PUT", "activities/state", fields).status_code == 204
        response = form("GET", "activities/state", {**lrs.headers(), **place})
        assert (response.content, response["Content-Type"]) == (b"page 7", "text/plain")
        assert form("DELETE", "activities/state", {**lrs.headers(), **place}).status_code == 204
        assert form("GET", "activities/state", {**lrs.headers(), **place}).status_code == 404

    def test_attachments_do_not_fit_in_a_form(self, lrs: XapiClient) -> None:
        assert put(lrs, **{"Content-Type": "multipart/mixed; boundary=x"})[1] == 400

    @pytest.mark.parametrize("method", ["PUT", "POST"])
    @pytest.mark.parametrize("field", [None, "Content", "body", "statement"])
    def test_without_a_field_of_that_name_nothing_is_kept(
        self, lrs: XapiClient, method: str, field: str | None
    ) -> None:
        content = {field: json.dumps(a_statement())} if field else {}
        response = form(method, "statements", {**lrs.headers(), **content})
        assert (response.status_code, response.json()["property"]) == (400, "content")
        place = {**PLACE, "stateId": "bookmark"}
        fields = {**lrs.headers(), **place, **content}
        assert form(method, "activities/state", fields).status_code == 400
        assert form("GET", "activities/state", {**lrs.headers(), **place}).status_code == 404

    @pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data"])
    def test_the_form_says_that_it_is_one(self, lrs: XapiClient, content_type: str) -> None:
        address = "/xapi/statements?method=GET"
        response = ask("POST", address, "limit=1", by=lrs, content_type=content_type)
        assert (response.status_code, response.json()["property"]) == (400, "Content-Type")

    def test_a_browser_that_can_set_no_type_is_served(self, lrs: XapiClient) -> None:
        body = urlencode(lrs.headers())
        response = ask("POST", "/xapi/statements?method=GET", body, content_type="text/plain")
        assert response.status_code == 200

    def test_a_form_without_a_method_is_refused(self, lrs: XapiClient) -> None:
        body = urlencode({"content": json.dumps(a_statement())})
        response = ask("POST", "/xapi/statements", body, by=lrs, content_type=FORM)
        assert response.status_code == 400


class TestUnderTheSecondVersion:
    @pytest.mark.parametrize("resource", RESOURCES)
    @pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
    def test_it_is_refused_where_the_header_names_it(
        self, lrs: XapiClient, resource: str, method: str
    ) -> None:
        lrs.version = "2.0.0"
        response = form(method, resource, RESOURCES[resource], **lrs.headers())
        assert (response.status_code, response.json()["property"]) == (400, "method")
        assert response[VERSION] == "2.0.0"

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_it_is_refused_where_the_form_names_it(self, lrs: XapiClient, resource: str) -> None:
        lrs.version = "2.0"
        response = form("GET", resource, {**lrs.headers(), **RESOURCES[resource]})
        assert (response.status_code, response.json()["property"]) == (400, "method")

    def test_nothing_is_kept(self, lrs: XapiClient) -> None:
        lrs.version = "2.0.0"
        assert put(lrs)[1] == 400
        assert lrs.ids() == []


@pytest.mark.parametrize("resource", GETS)
def test_method_is_no_parameter_of_a_real_get(lrs: XapiClient, resource: str, version: str) -> None:
    lrs.version = version
    address = f"{GETS[resource]}{'&' if '?' in GETS[resource] else '?'}method=GET"
    assert ask("GET", address, by=lrs).status_code == 400
