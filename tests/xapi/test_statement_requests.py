"""Rules of requests for statements (xAPI 1.0.3, Communication 2.1 and 3.2), in both versions."""

import hashlib
import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlencode

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PASSED, XapiClient, a_statement, a_voiding, an_id
from tests.xapi.wire import THROUGH, VERSION, ask

FILTERS = {
    "agent": json.dumps(ANA),
    "verb": PASSED,
    "activity": CELL,
    "registration": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "related_activities": "true",
    "related_agents": "true",
    "since": "2026-01-01T00:00:00Z",
    "until": "2026-01-01T00:00:00Z",
    "limit": "1",
    "ascending": "true",
}


@pytest.fixture(autouse=True)
def _version(lrs: XapiClient, version: str) -> None:
    """Let the client speak each version in turn."""
    lrs.version = version


class TestPut:
    def test_the_parameter_is_required(self, lrs: XapiClient) -> None:
        response = lrs.put(a_statement(id=an_id()))
        assert (response.status_code, response.json()["property"]) == (400, "statementId")

    @pytest.mark.parametrize("name", ["statementid", "StatementId", "id", "STATEMENTID"])
    def test_its_name_has_its_case(self, lrs: XapiClient, name: str) -> None:
        assert lrs.put(a_statement(), **{name: an_id()}).status_code == 400

    @pytest.mark.parametrize("other", ["voidedStatementId", "format", "registration", "x"])
    def test_it_is_the_only_one(self, lrs: XapiClient, other: str) -> None:
        response = lrs.put(a_statement(), statementId=an_id(), **{other: an_id()})
        assert response.status_code == 400
        assert lrs.ids() == []

    @pytest.mark.parametrize(
        "value", ["", "7", "f47ac10b-58cc-4372-a567", "{}", "0b9a4f0e-3f0c-4c5a-9d43-1d6f2f0f7a550"]
    )
    def test_it_is_a_uuid(self, lrs: XapiClient, value: str) -> None:
        response = lrs.put(a_statement(), statementId=value)
        assert (response.status_code, response.json()["property"]) == (400, "statementId")

    def test_an_id_within_is_the_same(self, lrs: XapiClient) -> None:
        made = an_id()
        assert lrs.put(a_statement(id=made), statementId=made).status_code == 204
        assert lrs.put(a_statement(id=made.upper()), statementId=made).status_code == 204
        assert lrs.put(a_statement(id=an_id()), statementId=an_id()).status_code == 400
        assert lrs.ids() == [made]

    def test_another_statement_under_the_id_is_a_conflict(self, lrs: XapiClient) -> None:
        made = an_id()
        lrs.put(a_statement(), statementId=made)
        assert lrs.put(a_statement(actor=BEN), statementId=made).status_code == 409
        assert lrs.get(statementId=made).json()["actor"] == ANA

    @pytest.mark.parametrize("content", ["[]", "[{}]", "7", "null", '"x"', "", "{", "{}"])
    def test_it_takes_one_statement(self, lrs: XapiClient, content: str) -> None:
        response = ask("PUT", f"/xapi/statements?statementId={an_id()}", content, by=lrs)
        assert response.status_code == 400


class TestPost:
    @pytest.mark.parametrize("name", ["statementId", "voidedStatementId", "verb", "x", "limit"])
    def test_it_has_no_parameters(self, lrs: XapiClient, name: str) -> None:
        address = f"/xapi/statements?{name}={an_id()}"
        response = ask("POST", address, json.dumps(a_statement()), by=lrs)
        assert (response.status_code, response.json()["property"]) == (400, name)

    def test_ids_come_back_in_the_order_of_the_batch(self, lrs: XapiClient) -> None:
        ids = [an_id() for _ in range(20)]
        response = lrs.post([a_statement(id=each) for each in ids])
        assert (response.status_code, response.json()) == (200, ids)
        assert response["Content-Type"] == "application/json"

    def test_one_statement_comes_back_as_a_list_too(self, lrs: XapiClient) -> None:
        made = an_id()
        assert lrs.post(a_statement(id=made)).json() == [made]

    @pytest.mark.parametrize(
        "bad", [{}, [], 7, None, "x", a_statement(verb={"id": "x"}), a_statement(actor={})]
    )
    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_one_bad_statement_refuses_the_batch(
        self, lrs: XapiClient, bad: object, place: int
    ) -> None:
        batch: list[object] = [a_statement(), a_statement()]
        batch.insert(place, bad)
        assert lrs.post(batch).status_code == 400
        assert lrs.ids() == []

    def test_one_id_twice_refuses_the_batch(self, lrs: XapiClient) -> None:
        made = an_id()
        response = lrs.post([a_statement(id=made), a_statement(), a_statement(id=made)])
        assert (response.status_code, response.json()["property"]) == (400, "[2].id")
        assert lrs.ids() == []

    def test_a_conflict_refuses_the_batch(self, lrs: XapiClient) -> None:
        made = an_id()
        lrs.post(a_statement(id=made))
        response = lrs.post([a_statement(), a_statement(id=made, verb={"id": PASSED})])
        assert response.status_code == 409
        assert lrs.ids() == [made]

    @pytest.mark.parametrize(("number", "status"), [(1000, 200), (1001, 413)])
    def test_a_batch_has_up_to_a_thousand(self, lrs: XapiClient, number: int, status: int) -> None:
        text = json.dumps(a_statement())
        assert lrs.post(f"[{','.join([text] * number)}]").status_code == status


class TestGetOne:
    def test_either_parameter_alone(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        (voided,) = lrs.post(a_statement()).json()
        lrs.post(a_voiding(voided))
        assert lrs.get(statementId=made).json()["id"] == made
        assert lrs.get(voidedStatementId=voided).json()["id"] == voided
        assert lrs.get(statementId=voided).status_code == 404
        assert lrs.get(voidedStatementId=made).status_code == 404

    def test_not_both(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        assert lrs.get(statementId=made, voidedStatementId=made).status_code == 400

    @pytest.mark.parametrize("single", ["statementId", "voidedStatementId"])
    @pytest.mark.parametrize("name", FILTERS)
    def test_no_filter_beside_it(self, lrs: XapiClient, single: str, name: str) -> None:
        (made,) = lrs.post(a_statement()).json()
        response = lrs.get(**{single: made, name: FILTERS[name]})
        assert (response.status_code, response.json()["property"]) == (400, single)

    @pytest.mark.parametrize("form", ["exact", "ids", "canonical"])
    def test_format_and_attachments_may_be(self, lrs: XapiClient, form: str) -> None:
        (made,) = lrs.post(a_statement()).json()
        response = lrs.get(statementId=made, format=form, attachments="false")
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")
        assert lrs.get(statementId=made, attachments="true").status_code == 200

    @pytest.mark.parametrize("single", ["statementId", "voidedStatementId"])
    @pytest.mark.parametrize(
        ("value", "status"), [("0b9a4f0e-3f0c-4c5a-9d43-1d6f2f0f7a55", 404), ("7", 400), ("", 400)]
    )
    def test_an_unknown_id_is_404_what_is_none_400(
        self, lrs: XapiClient, single: str, value: str, status: int
    ) -> None:
        response = lrs.get(**{single: value})
        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"

    def test_last_modified_is_when_it_was_stored(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        response = lrs.get(statementId=made)
        stored = datetime.fromisoformat(response.json()["stored"])
        assert parsedate_to_datetime(response["Last-Modified"]) == stored.replace(microsecond=0)

    def test_the_etag_is_the_quoted_sha_1_of_the_body(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        for response in (lrs.get(statementId=made), lrs.get()):
            digest = hashlib.sha1(response.content, usedforsecurity=False).hexdigest()
            assert response["ETag"] == f'"{digest}"'


class TestGetMany:
    def test_each_filter_alone_is_taken(self, lrs: XapiClient) -> None:
        for name, value in FILTERS.items():
            response = lrs.get(**{name: value})
            assert response.status_code == 200, name
            assert set(response.json()) == {"statements", "more"}

    @pytest.mark.parametrize("name", [*FILTERS, "statementId", "voidedStatementId", "format"])
    @pytest.mark.parametrize("case", [str.upper, str.title])
    def test_a_parameter_in_another_case_is_refused(
        self, lrs: XapiClient, name: str, case: type[str]
    ) -> None:
        response = lrs.get(**{case(name): FILTERS.get(name, "exact")})
        assert (response.status_code, response.json()["property"]) == (400, case(name))

    @pytest.mark.parametrize("name", ["x", "statement_id", "page", "offset", "content", "Content"])
    def test_an_unknown_parameter_is_refused(self, lrs: XapiClient, name: str) -> None:
        response = lrs.get(**{name: "1"})
        assert (response.status_code, response.json()["property"]) == (400, name)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("agent", "ana"),
            ("agent", "[]"),
            ("agent", json.dumps({**ANA, **BEN})),
            ("agent", json.dumps({**ANA, "age": 7})),
            ("agent", json.dumps({"objectType": "Activity", "id": CELL})),
            ("verb", "passed"),
            ("verb", ""),
            ("activity", "/relative"),
            ("registration", "7"),
            ("related_activities", "yes"),
            ("related_agents", "1"),
            ("since", "yesterday"),
            ("since", "2026-13-01T00:00:00Z"),
            ("until", "12:00"),
            ("limit", "-1"),
            ("limit", "1.5"),
            ("limit", ""),
            ("limit", "١"),
            ("ascending", "down"),
            ("attachments", "maybe"),
            ("format", "short"),
            ("format", "EXACT"),
            ("cursor", "1-1"),
        ],
    )
    def test_a_wrong_value_is_refused_and_named(
        self, lrs: XapiClient, name: str, value: str
    ) -> None:
        response = lrs.get(**{name: value})
        assert response.status_code == 400
        assert response.json()["property"].split(".")[0] == name

    def test_nothing_found_is_an_empty_list(self, lrs: XapiClient) -> None:
        response = lrs.get(**FILTERS)
        assert (response.status_code, response.json()) == (200, {"statements": [], "more": ""})

    def test_limit_0_is_the_most_there_may_be(self, lrs: XapiClient) -> None:
        made = lrs.post([a_statement() for _ in range(3)]).json()
        assert lrs.ids(limit=0) == made[::-1]
        assert lrs.ids(limit=10**8) == made[::-1]
        assert lrs.ids(limit=2) == made[:0:-1]

    @pytest.mark.parametrize("attachments", ["false", None])
    def test_without_attachments_it_is_json(self, lrs: XapiClient, attachments: str | None) -> None:
        response = lrs.get(**({"attachments": attachments} if attachments else {}))
        assert response["Content-Type"] == "application/json"


class TestMore:
    def test_it_is_a_path_that_asks_the_same_question(self, lrs: XapiClient) -> None:
        lrs.post([a_statement() for _ in range(3)])
        more = lrs.get(limit=1, agent=json.dumps(ANA), ascending="true").json()["more"]
        path, _, query = more.partition("?")
        assert path == "/xapi/statements"
        asked = {name: value for name, (value,) in parse_qs(query).items()}
        assert asked.pop("cursor")
        assert asked == {"limit": "1", "agent": json.dumps(ANA), "ascending": "true"}

    @pytest.mark.parametrize("form", ["exact", "ids", "canonical"])
    def test_it_keeps_the_format(self, lrs: XapiClient, form: str) -> None:
        lrs.post([a_statement(actor={**ANA, "name": "Ana"}) for _ in range(2)])
        answer = lrs.get(limit=1, format=form).json()
        (last,) = lrs.get(answer["more"]).json()["statements"]
        assert ("name" in last["actor"]) is (form != "ids")

    def test_the_last_page_has_none(self, lrs: XapiClient) -> None:
        lrs.post([a_statement() for _ in range(2)])
        answer = lrs.get(lrs.get(limit=1).json()["more"]).json()
        assert answer["more"] == ""

    def test_exactly_one_page_has_none(self, lrs: XapiClient) -> None:
        lrs.post([a_statement() for _ in range(2)])
        assert lrs.get(limit=2).json()["more"] == ""

    def test_it_needs_credentials_and_a_version_as_well(self, lrs: XapiClient) -> None:
        lrs.post([a_statement() for _ in range(2)])
        more = lrs.get(limit=1).json()["more"]
        assert ask("GET", more, headers={VERSION: lrs.version or ""}).status_code == 401
        lrs.version = None
        assert lrs.get(more).status_code == 400

    @pytest.mark.parametrize("place", [0, 5, -1, -20])
    def test_a_changed_cursor_is_400(self, lrs: XapiClient, place: int) -> None:
        lrs.post([a_statement() for _ in range(2)])
        query = lrs.get(limit=1).json()["more"].partition("?")[2]
        asked = {name: value for name, (value,) in parse_qs(query).items()}
        old = asked["cursor"][place]
        changed = list(asked["cursor"])
        changed[place] = "1" if old != "1" else "2"
        response = lrs.get(f"/xapi/statements?{urlencode({**asked, 'cursor': ''.join(changed)})}")
        assert (response.status_code, response.json()["property"]) == (400, "cursor")

    def test_another_client_sees_by_it_what_it_may_see(self, lrs: XapiClient) -> None:
        lrs.post([a_statement() for _ in range(2)])
        more = lrs.get(limit=1).json()["more"]
        other = XapiClient.with_scope("statements/read/mine", name="other")
        assert other.get(more).json()["statements"] == []


class TestConsistentThrough:
    def test_it_stands_on_every_answer(self, lrs: XapiClient) -> None:
        (made,) = lrs.post(a_statement()).json()
        anyone = {VERSION: lrs.version or ""}
        answers = {
            "many": (lrs.get(), 200),
            "none": (lrs.get(verb=PASSED), 200),
            "one": (lrs.get(statementId=made), 200),
            "voided": (lrs.get(voidedStatementId=made), 404),
            "attachments": (lrs.get(attachments="true"), 200),
            "head": (ask("HEAD", "/xapi/statements", by=lrs), 200),
            "post": (lrs.post(a_statement()), 200),
            "put": (lrs.put(a_statement(), statementId=an_id()), 204),
            "bad": (lrs.post("{"), 400),
            "unknown parameter": (lrs.get(x=1), 400),
            "conflict": (lrs.post(a_statement(id=made, actor=BEN)), 409),
            "method": (ask("DELETE", "/xapi/statements", by=lrs), 405),
            "nobody": (ask("GET", "/xapi/statements", headers=anyone), 401),
        }
        for name, (response, status) in answers.items():
            assert response.status_code == status, name
            through = datetime.fromisoformat(response[THROUGH])
            assert abs((datetime.now(UTC) - through).total_seconds()) < 60, name

    def test_it_is_iso_8601_with_a_zone(self, lrs: XapiClient) -> None:
        assert datetime.fromisoformat(lrs.get()[THROUGH]).tzinfo is not None


class TestMethods:
    @pytest.mark.parametrize("method", ["DELETE", "PATCH", "TRACE", "FOO"])
    def test_others_are_405_and_name_those_there_are(self, lrs: XapiClient, method: str) -> None:
        response = ask(method, "/xapi/statements", by=lrs)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST, PUT, OPTIONS")

    @pytest.mark.parametrize("address", ["/xapi/statements/", "/xapi//statements"])
    def test_a_slash_more_does_not_matter(self, lrs: XapiClient, address: str) -> None:
        assert ask("GET", address, by=lrs).status_code == 200

    @pytest.mark.parametrize(
        "address", ["/xapi/", "/xapi/statement", "/xapi/statements/more", "/xapi/Statements"]
    )
    def test_other_addresses_are_404(self, lrs: XapiClient, address: str) -> None:
        response = ask("GET", address, by=lrs)
        assert (response.status_code, response[VERSION]) == (404, lrs.version)


class TestErrorBodies:
    @pytest.mark.parametrize(
        ("members", "path"),
        [
            ({"actor": None}, "actor"),
            ({"verb": {"id": "x"}}, "verb.id"),
            ({"object": {"id": CELL, "definition": {"name": 7}}}, "object.definition.name"),
            ({"result": {"score": {"scaled": 2}}}, "result.score.scaled"),
            ({"context": {"registration": "x"}}, "context.registration"),
            ({"timestamp": "now"}, "timestamp"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_they_name_the_property_and_say_why(
        self, lrs: XapiClient, members: dict[str, object], path: str
    ) -> None:
        alone, second = a_statement(**members), [a_statement(), a_statement(**members)]
        for content, where in ((alone, path), (second, f"[1].{path}")):
            response = lrs.post(content)
            body = response.json()
            assert response["Content-Type"] == "application/problem+json"
            assert (body["status"], body["property"]) == (400, where)
            assert body["detail"].startswith(f"{where}: ")
