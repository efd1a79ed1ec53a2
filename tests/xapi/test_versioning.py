"""Which version of the standard a request names (xAPI 1.0.3, Communication 3.3; IEEE 9274.1.1)."""

import json

import pytest
from django.test import Client

from tests.xapi.cases import XapiClient, a_statement, an_id
from tests.xapi.wire import GETS, VERSION, ask

EVA = {"mbox": "mailto:eva@example.org"}
EACH = pytest.mark.parametrize("resource", GETS)


class TestAVersionHeaderIsRequired:
    @EACH
    def test_without_one_the_answer_is_400_and_says_what_to_send(
        self, lrs: XapiClient, resource: str
    ) -> None:
        lrs.version = None
        response = ask("GET", GETS[resource], by=lrs)
        assert (response.status_code, response.json()["property"]) == (400, VERSION)
        assert "1.0.3 and 2.0.0" in response.json()["detail"]

    @pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
    def test_of_every_method(self, lrs: XapiClient, method: str) -> None:
        lrs.version = None
        assert ask(method, GETS["state"], "{}", by=lrs).status_code == 400

    def test_nothing_is_stored_without_one(self, lrs: XapiClient) -> None:
        lrs.version = None
        assert lrs.post(a_statement()).status_code == 400
        lrs.version = "1.0.3"
        assert lrs.ids() == []


class TestWhichVersionsAreTaken:
    @EACH
    @pytest.mark.parametrize(
        ("named", "used"),
        [
            ("1.0", "1.0.3"),
            ("1.0.0", "1.0.3"),
            ("1.0.1", "1.0.3"),
            ("1.0.2", "1.0.3"),
            ("1.0.3", "1.0.3"),
            ("1.0.9", "1.0.3"),
            ("1.0.32", "1.0.3"),
            ("2.0", "2.0.0"),
            ("2.0.0", "2.0.0"),
            ("2.0.1", "2.0.0"),
        ],
    )
    def test_the_answer_names_the_version_whose_rules_were_used(
        self, lrs: XapiClient, resource: str, named: str, used: str
    ) -> None:
        lrs.version = named
        response = ask("GET", GETS[resource], by=lrs)
        assert (response.status_code, response[VERSION]) == (200, used)

    @EACH
    @pytest.mark.parametrize(
        "named",
        ["0.9", "0.95", "1.1", "1.1.0", "1.01", "1", "10.0.0", "2", "2.1.0", "3.0", "x", "1.0.3 "],
    )
    def test_others_are_refused_with_a_reason(
        self, lrs: XapiClient, resource: str, named: str
    ) -> None:
        lrs.version = named
        response = ask("GET", GETS[resource], by=lrs)
        if named == "1.0.3 ":  # blanks around a header's value do not belong to it
            assert response.status_code in {200, 400}
        else:
            assert (response.status_code, response.json()["property"]) == (400, VERSION)

    def test_a_long_one_is_not_repeated_whole(self, lrs: XapiClient) -> None:
        lrs.version = "9" * 5000
        assert len(lrs.get().content) < 500


class TestEveryAnswerNamesAVersion:
    def test_of_a_success(self, lrs: XapiClient, version: str) -> None:
        lrs.version = version
        assert lrs.post(a_statement())[VERSION] == version
        assert lrs.put(a_statement(), statementId=an_id())[VERSION] == version

    def test_of_400(self, lrs: XapiClient, version: str) -> None:
        lrs.version = version
        response = lrs.get(colour="red")
        assert (response.status_code, response[VERSION]) == (400, version)

    @EACH
    def test_of_401(self, db: None, resource: str, version: str) -> None:
        response = ask("GET", GETS[resource], headers={VERSION: version})
        assert (response.status_code, response[VERSION]) == (401, version)

    def test_of_403(self, db: None, version: str) -> None:
        client = XapiClient.with_scope("state")
        client.version = version
        response = client.get()
        assert (response.status_code, response[VERSION]) == (403, version)

    def test_of_404(self, lrs: XapiClient, version: str) -> None:
        lrs.version = version
        response = lrs.get(statementId=an_id())
        assert (response.status_code, response[VERSION]) == (404, version)
        response = ask("GET", "/xapi/nothing", by=lrs)
        assert (response.status_code, response[VERSION]) == (404, version)

    @EACH
    def test_of_405(self, lrs: XapiClient, resource: str, version: str) -> None:
        lrs.version = version
        response = ask("PATCH", GETS[resource], by=lrs)
        assert (response.status_code, response[VERSION]) == (405, version)

    def test_of_409(self, lrs: XapiClient, version: str) -> None:
        lrs.version = version
        statement_id = an_id()
        lrs.post(a_statement(id=statement_id))
        response = lrs.post(a_statement(id=statement_id, result={"success": True}))
        assert (response.status_code, response[VERSION]) == (409, version)

    def test_of_413(self, lrs: XapiClient, version: str) -> None:
        lrs.version = version
        response = lrs.post("[" + "{}," * 1000 + "{}]")
        assert (response.status_code, response[VERSION]) == (413, version)

    def test_a_request_without_one_is_answered_by_the_first(self, lrs: XapiClient) -> None:
        lrs.version = None
        assert lrs.get()[VERSION] == "1.0.3"


class TestAbout:
    def test_it_names_the_latest_patch_of_each_version(self) -> None:
        body = Client().get("/xapi/about").json()
        assert body == {"version": ["1.0.3", "2.0.0"], "extensions": {}}

    @pytest.mark.parametrize("named", ["0.95", "1.0.0", "1.1.0", "2.0", "9", "", "x"])
    def test_no_version_header_is_refused(self, named: str) -> None:
        assert ask("GET", "/xapi/about", headers={VERSION: named}).status_code == 200

    @pytest.mark.parametrize(
        ("named", "used"), [("1.0", "1.0.3"), ("2.0", "2.0.0"), ("9", "1.0.3")]
    )
    def test_the_answer_names_the_version_asked_for(self, named: str, used: str) -> None:
        assert ask("GET", "/xapi/about", headers={VERSION: named})[VERSION] == used

    @pytest.mark.parametrize("credentials", ["", "Basic eDp5", "Bearer x"])
    def test_nobody_has_to_sign_in(self, credentials: str) -> None:
        response = ask("GET", "/xapi/about", headers={"Authorization": credentials})
        assert response.status_code == 200

    def test_it_has_no_parameters(self) -> None:
        assert ask("GET", "/xapi/about?colour=red").status_code == 400

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
    def test_it_can_only_be_read(self, method: str) -> None:
        response = ask(method, "/xapi/about")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


class TestStatementsOfBothVersions:
    def test_each_is_answered_under_either(self, lrs: XapiClient) -> None:
        made = {}
        for version in ("1.0.3", "2.0.0"):
            lrs.version = version
            (made[version],) = lrs.post(a_statement()).json()
        for version in ("1.0.3", "2.0.0"):
            lrs.version = version
            assert set(lrs.ids()) == set(made.values())

    def test_what_only_the_second_knows_the_first_refuses(self, lrs: XapiClient) -> None:
        agents = [{"objectType": "contextAgent", "agent": EVA}]
        statement = a_statement(context={"contextAgents": agents})
        assert lrs.post(statement).status_code == 400
        lrs.version = "2.0.0"
        response = lrs.post(json.dumps(statement))
        assert response.status_code == 200, response.content
