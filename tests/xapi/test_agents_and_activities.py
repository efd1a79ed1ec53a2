"""Persons and activities (xAPI 1.0.3, Communication 2.4 and 2.5; IEEE 9274.1.1, 4.1.6.3 and 4)."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.identifiers import iri_base
from people.models import Person, Pseudonym, User
from people.services.persons import person_of, pseudonym_of
from tests.xapi.cases import ANA, BEN, CELL, PACK, XapiClient, a_statement, a_voiding
from tests.xapi.documents import VERSIONS, etag
from tests.xapi.test_document_parameters import BAD_AGENTS, BAD_IRIS, CREW

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

OPENID = {"openid": "https://ana.example.org/"}
SHA1 = {"mbox_sha1sum": hashlib.sha1(b"mailto:ana@example.org").hexdigest()}  # noqa: S324 - as xAPI says


@pytest.fixture(params=VERSIONS)
def client(lrs: XapiClient, request: pytest.FixtureRequest) -> XapiClient:
    """Return a client that may do everything, in each version."""
    lrs.version = request.param
    return lrs


def asked(client: XapiClient, agent: Any) -> "Response":
    return client.get("/xapi/agents", agent=agent if isinstance(agent, str) else json.dumps(agent))


def person(client: XapiClient, agent: Any) -> Any:
    response = asked(client, agent)
    assert response.status_code == 200, response.content
    return response.json()


def activity(client: XapiClient, iri: str = CELL) -> Any:
    response = client.get("/xapi/activities", activityId=iri)
    assert response.status_code == 200, response.content
    return response.json()


class TestAgents:
    """A Person for an agent."""

    @pytest.mark.parametrize(
        "agent", [ANA, BEN, OPENID, SHA1], ids=["mbox", "account", "openid", "sha1"]
    )
    def test_2_4_s3_b3_an_agent_nobody_heard_of_is_a_person_with_what_was_asked(
        self, client: XapiClient, agent: dict[str, Any]
    ) -> None:
        (kind,) = agent
        found = person(client, {"objectType": "Agent", "name": "Someone", **agent})
        assert found == {"objectType": "Person", "name": ["Someone"], kind: [agent[kind]]}

    def test_each_name_in_the_latest_statements_is_told_once(self, client: XapiClient) -> None:
        for name in ("Ana", "Ana", "A. García"):
            client.post(a_statement(actor={**ANA, "name": name}))
        client.post(a_statement(actor={**BEN, "name": "Ben"}))
        assert person(client, ANA)["name"] == ["A. García", "Ana"]

    def test_names_come_from_objects_and_members_too(self, client: XapiClient) -> None:
        group = {"objectType": "Group", "member": [{**ANA, "name": "Member"}]}
        client.post(a_statement(object={"objectType": "Agent", **ANA, "name": "Object"}))
        client.post(a_statement(actor=group))
        assert sorted(person(client, ANA)["name"]) == ["Member", "Object"]

    def test_a_voided_statement_says_nothing(self, client: XapiClient) -> None:
        (target,) = client.post(a_statement(actor={**ANA, "name": "Wrong"})).json()
        client.post(a_voiding(target, actor=BEN))
        assert "name" not in person(client, ANA)

    def test_the_hash_of_a_mailbox_is_the_same_person(self, client: XapiClient) -> None:
        client.post([a_statement(), a_statement(actor=SHA1)])
        found = person(client, ANA)
        assert found["mbox"] == [ANA["mbox"]]
        assert found["mbox_sha1sum"] == [SHA1["mbox_sha1sum"]]

    def test_a_hash_that_nobody_used_is_not_told(self, client: XapiClient) -> None:
        assert "mbox_sha1sum" not in person(client, ANA)

    def test_pseudonyms_of_one_person_are_one(self, client: XapiClient, marta: User) -> None:
        first = pseudonym_of(person_of(marta))
        second = Pseudonym.objects.create(person=person_of(marta)).name
        Pseudonym.objects.create(person=Person.objects.create())
        accounts = [{"homePage": iri_base(), "name": str(name)} for name in (second, first)]
        found = person(client, {"account": accounts[0]})
        assert found == {"objectType": "Person", "account": accounts}

    def test_a_pseudonym_leads_to_no_name_and_no_mail(
        self, client: XapiClient, marta: User
    ) -> None:
        account = {"homePage": iri_base(), "name": str(pseudonym_of(person_of(marta)))}
        assert marta.email not in json.dumps(person(client, {"account": account}))

    @pytest.mark.parametrize("name", ["platform", "client:x", "7"])
    def test_other_accounts_here_are_no_pseudonyms(self, client: XapiClient, name: str) -> None:
        account = {"homePage": iri_base(), "name": name}
        assert person(client, {"account": account})["account"] == [account]

    def test_2_4_s3_b1_more_identifiers_need_increased_permissions(
        self, client: XapiClient
    ) -> None:
        client.post([a_statement(actor={**ANA, "name": "Ana"}), a_statement(actor=SHA1)])
        known = {}
        for scope in ("profile", "statements/read", "all/read"):
            reader = XapiClient.with_scope(scope, name=scope)
            reader.version = client.version
            known[scope] = set(person(reader, ANA))
        assert known["profile"] == {"objectType", "mbox"}
        assert known["statements/read"] == {"objectType", "mbox", "name"}
        assert known["all/read"] == {"objectType", "mbox", "name", "mbox_sha1sum"}

    @pytest.mark.parametrize("scope", ["statements/write", "statements/read/mine", "state"])
    def test_2_4_s3_b2_other_scopes_are_403(self, db: None, scope: str) -> None:
        assert asked(XapiClient.with_scope(scope), ANA).status_code == 403

    @pytest.mark.parametrize("agent", BAD_AGENTS.values(), ids=BAD_AGENTS)
    def test_agent_is_an_agent_as_json(self, client: XapiClient, agent: str) -> None:
        response = asked(client, agent)
        assert response.status_code == 400
        assert response.json()["property"].startswith("agent")

    def test_2_4_a_group_is_no_agent_under_1_0_3(self, lrs: XapiClient) -> None:
        assert asked(lrs, CREW).status_code == 400

    @pytest.mark.parametrize("more", [{}, {"agent": json.dumps(ANA), "colour": "red"}])
    def test_agent_is_the_one_parameter(self, client: XapiClient, more: dict[str, str]) -> None:
        assert client.get("/xapi/agents", **more).status_code == 400


class TestActivities:
    """An Activity with its canonical definition."""

    def test_2_5_s2_b1_an_activity_nobody_heard_of_is_still_an_activity(
        self, client: XapiClient
    ) -> None:
        assert activity(client) == {"objectType": "Activity", "id": CELL}

    def test_one_without_a_definition_has_none(self, client: XapiClient) -> None:
        client.post(a_statement())
        assert activity(client) == {"objectType": "Activity", "id": CELL}

    def test_the_definition_holds_all_languages_that_came(self, client: XapiClient) -> None:
        for name in ({"en": "Cell"}, {"es": "Celda"}):
            client.post(a_statement(object={"id": CELL, "definition": {"name": name}}))
        assert activity(client)["definition"] == {"name": {"en": "Cell", "es": "Celda"}}

    def test_the_whole_definition_comes_back(self, client: XapiClient) -> None:
        definition = {
            "name": {"en": "Voltage"},
            "description": {"en": "Which?"},
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "moreInfo": "https://example.org/more",
            "interactionType": "choice",
            "correctResponsesPattern": ["a[,]b"],
            "choices": [{"id": "a", "description": {"en": "3.6 V"}}, {"id": "b"}],
            "extensions": {"https://example.org/level": {"of": [1, None]}},
        }
        client.post(a_statement(object={"id": CELL, "definition": definition}))
        assert activity(client)["definition"] == definition

    def test_definitions_in_contexts_and_sub_statements_count(self, client: XapiClient) -> None:
        parent = {"id": PACK, "definition": {"name": {"en": "Pack"}}}
        client.post(a_statement(context={"contextActivities": {"parent": [parent]}}))
        inner = a_statement(object={"id": CELL, "definition": {"name": {"en": "Cell"}}})
        client.post(a_statement(object={"objectType": "SubStatement", **inner}))
        assert activity(client, PACK)["definition"]["name"] == {"en": "Pack"}
        assert activity(client, CELL)["definition"]["name"] == {"en": "Cell"}

    @pytest.mark.parametrize(
        "scope", ["statements/read/mine", "statements/read", "profile", "define"]
    )
    def test_whoever_reads_anything_reads_definitions(self, db: None, scope: str) -> None:
        assert activity(XapiClient.with_scope(scope))["id"] == CELL

    def test_who_may_only_write_reads_nothing(self, db: None) -> None:
        client = XapiClient.with_scope("statements/write")
        assert client.get("/xapi/activities", activityId=CELL).status_code == 403

    @pytest.mark.parametrize("iri", BAD_IRIS)
    def test_activity_id_is_an_iri(self, client: XapiClient, iri: str) -> None:
        response = client.get("/xapi/activities", activityId=iri)
        assert response.status_code == 400
        assert response.json()["property"] == "activityId"

    @pytest.mark.parametrize(
        "parameters", [{}, {"activityId": CELL, "x": "1"}, {"activityid": CELL}, {"id": CELL}]
    )
    def test_activity_id_is_the_one_parameter(
        self, client: XapiClient, parameters: dict[str, str]
    ) -> None:
        assert client.get("/xapi/activities", **parameters).status_code == 400


class TestDefine:
    """The scope `define` (4.2.s2): without it ids are kept and no definition moves."""

    DEFINED = a_statement(object={"id": CELL, "definition": {"name": {"en": "Cell"}}})

    def test_who_may_define_moves_the_definition(self, client: XapiClient) -> None:
        writer = XapiClient.with_scope("statements/write", "define", name="author")
        writer.version = client.version
        writer.post(self.DEFINED)
        assert activity(client)["definition"] == {"name": {"en": "Cell"}}

    def test_who_may_not_define_is_stored_and_moves_nothing(self, client: XapiClient) -> None:
        writer = XapiClient.with_scope("statements/write", name="simulator")
        writer.version = client.version
        (made,) = writer.post(self.DEFINED).json()
        assert "definition" not in activity(client)
        stored = client.get(statementId=made).json()
        assert stored["object"] == self.DEFINED["object"]


@pytest.mark.parametrize("address", ["/xapi/agents", "/xapi//agents", "/xapi/agents/"])
def test_both_answer_with_an_etag_and_the_version(client: XapiClient, address: str) -> None:
    for response in (
        client.get(address, agent=json.dumps(ANA)),
        client.get(address.replace("agents", "activities"), activityId=CELL),
    ):
        assert response["ETag"] == etag(response.content)
        assert response["Content-Type"] == "application/json"
        assert response["X-Experience-API-Version"] == client.version


@pytest.mark.parametrize("method", ["put", "post", "delete"])
def test_neither_can_be_changed(client: XapiClient, method: str) -> None:
    for address in ("/xapi/agents", "/xapi/activities"):
        assert client.send(method, address, {}).status_code == 405


texts = st.one_of(
    st.text(max_size=20), st.sampled_from([CELL, json.dumps(ANA), "{}", "[]", "null"])
)
given_parameters = st.dictionaries(
    st.sampled_from(["agent", "activityId", "since", "x"]), texts, max_size=3
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/xapi/agents", "/xapi/activities"])
@given(parameters=given_parameters, version=st.sampled_from([*VERSIONS, "", "1.1"]))
def test_no_request_at_all_is_a_500(address: str, parameters: dict[str, str], version: str) -> None:
    client = XapiClient.with_scope("all")
    client.version = version
    assert client.get(address, **parameters).status_code in {200, 400}
