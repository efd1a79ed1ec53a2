"""POST and PUT of statements (xAPI 1.0.3, Communication 2.1.1 and 2.1.2)."""

import json

import pytest

from tests.xapi.cases import ANA, BEN, PASSED, XapiClient, a_statement, an_id
from xapi.models import Statement, StatementKey


def test_post_one_answers_its_id(lrs: XapiClient) -> None:
    statement_id = an_id()
    response = lrs.post(a_statement(id=statement_id))
    assert (response.status_code, response.json()) == (200, [statement_id])


def test_post_without_id_gives_one(lrs: XapiClient) -> None:
    (made,) = lrs.post(a_statement()).json()
    assert lrs.get(statementId=made).json()["id"] == made


def test_post_of_a_batch_answers_ids_in_its_order(lrs: XapiClient) -> None:
    ids = [an_id() for _ in range(5)]
    assert lrs.post([a_statement(id=each) for each in ids]).json() == ids


def test_an_empty_batch_is_stored_as_it_is(lrs: XapiClient) -> None:
    response = lrs.post([])
    assert (response.status_code, response.json()) == (200, [])


def test_put_stores_under_the_parameter(lrs: XapiClient) -> None:
    statement_id = an_id()
    response = lrs.put(a_statement(), statementId=statement_id)
    assert (response.status_code, response.content) == (204, b"")
    assert lrs.get(statementId=statement_id).json()["id"] == statement_id


def test_put_refuses_another_id_within(lrs: XapiClient) -> None:
    response = lrs.put(a_statement(id=an_id()), statementId=an_id())
    assert response.status_code == 400
    assert response.json()["property"] == "id"


@pytest.mark.parametrize("parameters", [{}, {"statementId": "7"}, {"statementid": an_id()}])
def test_put_needs_a_good_id_as_its_one_parameter(
    lrs: XapiClient, parameters: dict[str, str]
) -> None:
    assert lrs.put(a_statement(), **parameters).status_code == 400


def test_put_takes_one_statement_only(lrs: XapiClient) -> None:
    assert lrs.put([a_statement()], statementId=an_id()).status_code == 400


def test_the_record_says_what_it_added(lrs: XapiClient) -> None:
    (made,) = lrs.post(a_statement()).json()
    found = lrs.get(statementId=made).json()
    assert found["timestamp"] == found["stored"]
    assert found["version"] == "1.0.0"
    assert found["authority"]["account"]["name"].startswith("client:")


def test_the_record_sets_stored_and_authority_itself(lrs: XapiClient) -> None:
    (made,) = lrs.post(a_statement(stored="2001-01-01T00:00:00Z", authority=BEN)).json()
    found = lrs.get(statementId=made).json()
    assert found["stored"] > "2026"
    assert found["authority"] != BEN


def test_one_bad_statement_undoes_the_batch_and_is_named(lrs: XapiClient) -> None:
    response = lrs.post([a_statement(), a_statement(verb={"id": "did"})])
    assert response.status_code == 400
    assert response.json()["property"] == "[1].verb.id"
    assert not Statement.objects.exists()
    assert not StatementKey.objects.exists()


def test_one_id_twice_in_a_batch_is_refused(lrs: XapiClient) -> None:
    statement_id = an_id()
    response = lrs.post([a_statement(id=statement_id), a_statement(id=statement_id.upper())])
    assert response.status_code == 400
    assert not Statement.objects.exists()


def test_the_same_again_is_a_success_and_changes_nothing(lrs: XapiClient) -> None:
    statement = a_statement(id=an_id())
    lrs.post(statement)
    before = lrs.get().content
    assert lrs.post(statement).status_code == 200
    assert lrs.put(statement, statementId=statement["id"]).status_code == 204
    assert lrs.get().content == before


def test_other_content_under_an_id_is_a_conflict_that_says_what_to_do(lrs: XapiClient) -> None:
    statement_id = an_id()
    lrs.post(a_statement(id=statement_id))
    response = lrs.post(a_statement(id=statement_id, verb={"id": PASSED}))
    assert response.status_code == 409
    assert "new id" in response.json()["detail"]


def test_a_conflict_undoes_its_batch(lrs: XapiClient) -> None:
    statement_id = an_id()
    lrs.post(a_statement(id=statement_id))
    response = lrs.post([a_statement(), a_statement(id=statement_id, actor=BEN)])
    assert response.status_code == 409
    assert Statement.objects.count() == 1


def test_a_batch_may_hold_old_and_new(lrs: XapiClient) -> None:
    old = a_statement(id=an_id())
    lrs.post(old)
    assert lrs.post([old, a_statement()]).status_code == 200
    assert Statement.objects.count() == 2


def test_what_a_client_got_it_may_send_back(lrs: XapiClient) -> None:
    (made,) = lrs.post(a_statement()).json()
    assert lrs.post(lrs.get(statementId=made).json()).json() == [made]


@pytest.mark.parametrize(
    "content_type", ["text/plain", "multipart/mixed", "application/x-www-form-urlencoded"]
)
def test_the_body_must_be_json(lrs: XapiClient, content_type: str) -> None:
    response = lrs.post(a_statement(), content_type=content_type)
    assert response.status_code == 400
    assert response.json()["property"] == "Content-Type"


def test_the_body_must_be_utf_8(lrs: XapiClient) -> None:
    assert lrs.post('{"a": "é"}'.encode("latin-1")).status_code == 400


@pytest.mark.parametrize("content", ["7", '"a"', "null", "true", "[7]", "[[]]", "[null]"])
def test_only_objects_are_statements(lrs: XapiClient, content: str) -> None:
    assert lrs.post(content).status_code == 400


def test_post_takes_no_parameters(lrs: XapiClient) -> None:
    assert lrs.send("post", f"/xapi/statements?statementId={an_id()}", {}).status_code == 400


def test_more_than_a_thousand_statements_are_too_many(lrs: XapiClient) -> None:
    response = lrs.post("[" + ",".join(["{}"] * 1001) + "]")
    assert response.status_code == 413
    assert "1000" in response.json()["detail"]


def test_more_than_sixteen_megabytes_are_too_many(lrs: XapiClient) -> None:
    response = lrs.post(b" " * (16 * 1024 * 1024 + 1))
    assert response.status_code == 413


def test_a_client_with_a_slash_at_its_endpoint_is_served(lrs: XapiClient) -> None:
    assert lrs.send("post", "/xapi//statements", a_statement()).status_code == 200


def test_delete_is_not_possible(lrs: XapiClient) -> None:
    response = lrs.send("delete", "/xapi/statements", "")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, PUT, OPTIONS"


@pytest.mark.parametrize(("depth", "status"), [(90, 200), (120, 400), (900, 400), (9000, 400)])
def test_deep_nesting_is_limited(lrs: XapiClient, depth: int, status: int) -> None:
    shallow = json.dumps(a_statement(context={"extensions": {"https://e.org": "x"}}))
    nested = shallow.replace('"x"', "[" * depth + "]" * depth)
    assert lrs.post(nested).status_code == status
    assert lrs.get().status_code == 200


def test_an_identifier_that_no_index_holds_is_refused(lrs: XapiClient) -> None:
    agent = {"account": {"homePage": "https://example.org", "name": "b" * 3000}}
    response = lrs.post(a_statement(actor=agent))
    assert (response.status_code, response.json()["property"]) == (400, "actor.account")


def test_agents_are_one_whatever_they_are_called(lrs: XapiClient) -> None:
    lrs.post([a_statement(actor={**ANA, "name": "Ana"}), a_statement(actor=ANA)])
    assert len(lrs.ids(agent=json.dumps(ANA))) == 2
