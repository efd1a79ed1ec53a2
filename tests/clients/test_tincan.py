"""tincan.RemoteLRS, a client that others use, speaks with the record."""

from uuid import uuid4

import pytest
import tincan
from pytest_django.live_server_helper import LiveServer

from xapi.domain.acts import Act, Activity, Result
from xapi.services.credentials import issue
from xapi.services.own import record_acts

pytestmark = pytest.mark.django_db(transaction=True)
READ = tincan.Verb(id="http://adlnet.gov/expapi/verbs/experienced", display={"en": "read"})
CELL = tincan.Activity(id="https://example.org/activities/cell")
ANA = tincan.Agent(mbox="mailto:ana@example.org")


@pytest.fixture
def remote(live_server: LiveServer) -> tincan.RemoteLRS:
    issued = issue("tincan", scopes=["all"])
    return tincan.RemoteLRS(
        endpoint=f"{live_server.url}/xapi/",
        version="1.0.3",
        username=issued.credential.key,
        password=issued.secret,
    )


def a_statement(**members: object) -> tincan.Statement:
    return tincan.Statement(actor=ANA, verb=READ, object=CELL, **members)


def test_it_saves_a_statement_without_and_with_an_id(remote: tincan.RemoteLRS) -> None:
    assert remote.save_statement(a_statement()).content.id
    statement = a_statement(id=uuid4())
    assert remote.save_statement(statement).success
    assert remote.retrieve_statement(str(statement.id)).content.id == statement.id


def test_it_saves_many_and_walks_the_pages(remote: tincan.RemoteLRS) -> None:
    saved = remote.save_statements([a_statement() for _ in range(5)]).content
    query = {"agent": ANA, "verb": READ, "activity": CELL, "limit": 2, "ascending": True}
    answer = remote.query_statements(query).content
    seen = [each.id for each in answer.statements]
    while answer.more:
        answer = remote.more_statements(answer).content
        seen += [each.id for each in answer.statements]
    assert [str(each) for each in seen] == [str(each.id) for each in saved]


def test_it_fetches_a_voided_statement(remote: tincan.RemoteLRS) -> None:
    statement = a_statement(id=uuid4())
    remote.save_statement(statement)
    voided = tincan.Verb(id="http://adlnet.gov/expapi/verbs/voided")
    target = tincan.StatementRef(id=statement.id)
    assert remote.save_statement(tincan.Statement(actor=ANA, verb=voided, object=target)).success
    assert not remote.retrieve_statement(str(statement.id)).success
    assert remote.retrieve_voided_statement(str(statement.id)).content.id == statement.id


def test_it_fetches_our_own_statements(remote: tincan.RemoteLRS) -> None:
    act = Act(uuid4(), uuid4(), "answered", Activity("https://example.org/q"), Result(scaled=0.5))
    record_acts(act)
    found = remote.retrieve_statement(str(act.id)).content
    assert found.actor.account.name == str(act.actor)
    assert found.verb.id == "http://adlnet.gov/expapi/verbs/answered"
    assert found.result.score.scaled == 0.5
    assert found.authority.account.name == "platform"


def test_it_is_told_of_a_conflict(remote: tincan.RemoteLRS) -> None:
    statement = a_statement(id=uuid4())
    remote.save_statement(statement)
    statement.result = tincan.Result(success=True)
    answer = remote.save_statement(statement)
    assert (answer.success, answer.response.status) == (False, 409)
