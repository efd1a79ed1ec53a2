"""What changes for statements that come in under 2.0 (IEEE 9274.1.1, 4.2.2 and 4.2.7)."""

import json
from dataclasses import replace

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, XapiClient, a_statement, an_id
from xapi.domain.versions import Version
from xapi.models import Statement

RELATED = [{"objectType": "contextAgent", "agent": BEN, "relevantTypes": [CELL]}]
GROUP = {"objectType": "Group", "member": [BEN]}
GROUPS = [{"objectType": "contextGroup", "group": GROUP, "relevantTypes": [CELL]}]


@pytest.fixture
def lrs2(lrs: XapiClient) -> XapiClient:
    """Return a client that speaks 2.0."""
    return replace(lrs, version="2.0.0")


def test_a_timestamp_leaves_in_utc_and_its_text_is_kept(lrs2: XapiClient) -> None:
    sent = "2026-03-01T13:00:00.123456789+01:00"
    (made,) = lrs2.post(a_statement(timestamp=sent)).json()
    assert lrs2.get(statementId=made).json()["timestamp"] == "2026-03-01T12:00:00.123456789Z"
    assert f'"{sent}"' in Statement.objects.get(uuid=made).raw


def test_a_timestamp_within_leaves_in_utc_too(lrs2: XapiClient) -> None:
    inner = {"objectType": "SubStatement", **a_statement(timestamp="2026-03-01T12:00:00-05:00")}
    (made,) = lrs2.post(a_statement(object=inner)).json()
    found = lrs2.get(statementId=made).json()
    assert found["object"]["timestamp"] == "2026-03-01T17:00:00Z"


def test_under_1_0_3_a_timestamp_leaves_as_it_came(lrs: XapiClient) -> None:
    sent = "2026-03-01T13:00:00.123456789+01:00"
    (made,) = lrs.post(a_statement(timestamp=sent)).json()
    assert lrs.get(statementId=made).json()["timestamp"] == sent


@pytest.mark.parametrize("form", ["exact", "ids", "canonical"])
def test_a_reader_of_2_0_gets_any_timestamp_in_utc(
    lrs: XapiClient, lrs2: XapiClient, form: str
) -> None:
    inner = {"objectType": "SubStatement", **a_statement(timestamp="2026-03-01T12:00:00+01")}
    extensions = {"context": {"extensions": {CELL: {"timestamp": "2026-03-01"}}}}
    sent = a_statement(timestamp="2026-03-01T12:00:00,50", object=inner, **extensions)
    (made,) = lrs.post(sent).json()
    found = lrs2.get(statementId=made, format=form).json()
    assert found["timestamp"] == "2026-03-01T12:00:00.50Z"
    assert found["object"]["timestamp"] == "2026-03-01T11:00:00Z"
    assert found["context"] == extensions["context"]
    assert lrs2.get(format=form).json()["statements"] == [found]
    assert lrs.get(statementId=made).json()["timestamp"] == sent["timestamp"]


def test_the_record_says_which_version_it_is_of(lrs: XapiClient, lrs2: XapiClient) -> None:
    (old,), (new,) = lrs.post(a_statement()).json(), lrs2.post(a_statement()).json()
    assert lrs2.get(statementId=old).json()["version"] == "1.0.0"
    assert lrs2.get(statementId=new).json()["version"] == "2.0.0"
    assert Statement.objects.get(uuid=new).version == Version.V2


def test_what_a_client_got_it_may_send_back(lrs2: XapiClient) -> None:
    sent = a_statement(
        id=an_id(),
        timestamp="2026-03-01t13:00:00+01:00",
        context={"contextAgents": RELATED, "contextActivities": {"parent": {"id": PACK}}},
    )
    (made,) = lrs2.post(sent).json()
    got = lrs2.get(statementId=made).json()
    assert got["context"]["contextActivities"] == {"parent": [{"id": PACK}]}
    assert lrs2.post(got).json() == [made]


@pytest.mark.parametrize("context", [{"contextAgents": RELATED}, {"contextGroups": GROUPS}])
def test_who_is_related_is_found_as_related_agent(lrs2: XapiClient, context: object) -> None:
    (made,) = lrs2.post(a_statement(context=context)).json()
    assert lrs2.ids(agent=json.dumps(BEN), related_agents="true") == [made]
    assert lrs2.ids(agent=json.dumps(BEN)) == []
    assert lrs2.ids(agent=json.dumps(ANA)) == [made]


@pytest.mark.parametrize("form", ["exact", "ids", "canonical"])
def test_every_format_shows_who_is_related(lrs2: XapiClient, form: str) -> None:
    context = {"contextAgents": RELATED, "contextGroups": GROUPS}
    (made,) = lrs2.post(a_statement(context=context)).json()
    assert lrs2.get(statementId=made, format=form).json()["context"] == context


def test_under_1_0_3_nobody_is_related(lrs: XapiClient) -> None:
    response = lrs.post(a_statement(context={"contextAgents": RELATED}))
    assert (response.status_code, response.json()["property"]) == (400, "context.contextAgents")


def test_a_duration_beyond_a_hundredth_of_a_second_is_no_conflict(lrs2: XapiClient) -> None:
    statement = a_statement(id=an_id(), result={"duration": "PT1.234S"})
    assert lrs2.post(statement).status_code == 200
    assert lrs2.post({**statement, "result": {"duration": "PT1.23S"}}).status_code == 200
    assert lrs2.post({**statement, "result": {"duration": "PT1.24S"}}).status_code == 409
