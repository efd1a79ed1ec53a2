"""Which parameters the resources take (xAPI 1.0.3, Communication 2.3 to 2.7 and 3.2.s3.b7, b8)."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.xapi.cases import ANA, BEN, CELL, XapiClient
from tests.xapi.documents import (
    ACTIVITY_PROFILE,
    AGENT_PROFILE,
    REGISTRATION,
    RESOURCES,
    STATE,
    VERSIONS,
    Documents,
    Resource,
)
from xapi.models import ActivityProfile, AgentProfile, StateDocument

METHODS = ("GET", "PUT", "POST", "DELETE")
TEAM = {"objectType": "Group", "member": [BEN]}
CREW = {"objectType": "Group", "mbox": "mailto:crew@example.org", "member": [BEN]}
LONG = "x" * 2001

BAD_IRIS = ["cell", "/cell", "", "https://example.org/a b", f"https://example.org/{LONG}"]
BAD_AGENTS = {
    "no JSON": "ana",
    "nothing": "",
    "a list": json.dumps([ANA]),
    "null": "null",
    "no identifier": json.dumps({"name": "Ana"}),
    "two identifiers": json.dumps({**ANA, **BEN}),
    "a mail address alone": json.dumps({"mbox": "ana@example.org"}),
    "a property too many": json.dumps({**ANA, "age": 30}),
    "half an account": json.dumps({"account": {"homePage": "https://example.org"}}),
    "a group of nobody": json.dumps(TEAM),
    "a person": json.dumps({"objectType": "Person", **ANA}),
    "a key twice": '{"mbox": "mailto:ana@example.org", "mbox": "mailto:ben@example.org"}',
    "null within": json.dumps({**ANA, "name": None}),
    "arrays": json.dumps({"mbox": ["mailto:ana@example.org"]}),
}
BAD_REGISTRATIONS = ["7", "", f"{{{REGISTRATION}}}", REGISTRATION.replace("-", ""), "null"]
BAD_MOMENTS = ["yesterday", "", "2026-03-01", "1234567890", "2026-03-01T12:00:00-00:00"]
UNKNOWN = ["colour", "activityid", "ActivityId", "Agent", "stateid", "profileID", "Registration"]


def refused(documents: Documents, method: str, parameters: Mapping[str, str], name: str) -> None:
    """Make sure that a request is refused for one parameter, and that nothing was kept."""
    response = documents.request(method, parameters, b'{"a": 1}')
    assert response.status_code == 400, response.content
    assert str(response.json()["property"]).startswith(name)
    for model in (StateDocument, AgentProfile, ActivityProfile):
        assert not model.objects.exists()


@pytest.mark.parametrize("method", METHODS)
def test_what_a_document_belongs_to_must_be_named(documents: Documents, method: str) -> None:
    for name in documents.resource.context:
        left = {key: value for key, value in documents.resource.one.items() if key != name}
        refused(documents, method, left, name)


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_document_needs_an_id_to_be_stored(documents: Documents, method: str) -> None:
    refused(documents, method, documents.resource.context, documents.resource.id)


@pytest.mark.parametrize("name", UNKNOWN)
def test_3_2_s3_b7_unknown_parameters_are_400(either: Documents, name: str) -> None:
    for method in METHODS:
        refused(either, method, {**either.resource.one, name: "x"}, name)


def test_3_2_s3_b8_a_parameter_in_another_case_is_400(documents: Documents) -> None:
    for name, value in documents.resource.one.items():
        left = {key: each for key, each in documents.resource.one.items() if key != name}
        refused(documents, "PUT", {**left, name.upper(): value}, name.upper())


@pytest.mark.parametrize("method", METHODS)
def test_ids_of_the_other_resources_mean_nothing_here(documents: Documents, method: str) -> None:
    other = "profileId" if documents.resource is STATE else "stateId"
    refused(documents, method, {**documents.resource.context, other: "x"}, other)


@pytest.mark.parametrize("document_id", ["", LONG, "a\x00b"])
def test_an_id_is_a_text_that_can_be_found(either: Documents, document_id: str) -> None:
    for method in METHODS:
        refused(either, method, either.named(document_id), either.resource.id)


@pytest.mark.parametrize("given", BAD_IRIS)
@pytest.mark.parametrize("resource", [STATE, ACTIVITY_PROFILE], ids=lambda each: each.name)
@pytest.mark.parametrize("version", VERSIONS)
def test_activity_id_is_an_iri(
    lrs: XapiClient, resource: Resource, version: str, given: str
) -> None:
    documents = Documents(lrs, resource, version)
    for method in METHODS:
        refused(documents, method, {**resource.one, "activityId": given}, "activityId")


@pytest.mark.parametrize("given", BAD_AGENTS.values(), ids=BAD_AGENTS)
@pytest.mark.parametrize("resource", [STATE, AGENT_PROFILE], ids=lambda each: each.name)
@pytest.mark.parametrize("version", VERSIONS)
def test_agent_is_an_agent_as_json(
    lrs: XapiClient, resource: Resource, version: str, given: str
) -> None:
    documents = Documents(lrs, resource, version)
    for method in METHODS:
        refused(documents, method, {**resource.one, "agent": given}, "agent")


@pytest.mark.parametrize("resource", [STATE, AGENT_PROFILE], ids=lambda each: each.name)
def test_2_6_s3_a_group_is_no_agent_under_1_0_3(lrs: XapiClient, resource: Resource) -> None:
    documents = Documents(lrs, resource, "1.0.3")
    refused(documents, "PUT", {**resource.one, "agent": json.dumps(CREW)}, "agent")


@pytest.mark.parametrize("resource", [STATE, AGENT_PROFILE], ids=lambda each: each.name)
def test_2_0_keeps_documents_of_identified_groups_too(lrs: XapiClient, resource: Resource) -> None:
    documents = Documents(lrs, resource, "2.0.0")
    crew = {**resource.one, "agent": json.dumps(CREW)}
    documents.keep({"a": 1}, crew)
    as_agent = {**resource.one, "agent": json.dumps({"mbox": CREW["mbox"]})}
    assert documents.get(as_agent).json() == {"a": 1}


@pytest.mark.parametrize("given", BAD_REGISTRATIONS)
def test_registration_is_a_uuid(states: Documents, given: str) -> None:
    for method in METHODS:
        refused(states, method, states.named("a", registration=given), "registration")
    for method in ("GET", "DELETE"):
        context = {**states.resource.context, "registration": given}
        refused(states, method, context, "registration")


def test_profiles_have_no_registration(profiles: Documents) -> None:
    for method in METHODS:
        refused(profiles, method, profiles.named("a", registration=REGISTRATION), "registration")


@pytest.mark.parametrize("given", BAD_MOMENTS)
def test_since_is_a_timestamp(either: Documents, given: str) -> None:
    refused(either, "GET", {**either.resource.context, "since": given}, "since")


@pytest.mark.parametrize(
    "given",
    ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.123456789Z", "2026-03-01T12:00:00+01:00"],
)
def test_since_takes_every_form_of_a_timestamp(either: Documents, given: str) -> None:
    assert either.ids(since=given) == []


def test_a_plus_that_nobody_escaped_is_a_plus(documents: Documents) -> None:
    assert documents.ids(since="2026-03-01T12:00:00 01:00") == []


def test_4_1_6_2_since_belongs_to_many_documents_alone(documents: Documents) -> None:
    for method in METHODS:
        given = {**documents.resource.one, "since": "2026-03-01T12:00:00Z"}
        refused(documents, method, given, "since")


def test_since_says_nothing_about_what_to_delete(states: Documents) -> None:
    states.keep({"a": 1})
    given = {**states.resource.context, "since": "2026-03-01T12:00:00Z"}
    assert states.request("DELETE", given).status_code == 400
    assert states.ids() == ["bookmark"]


def test_a_parameter_twice_is_400(lrs: XapiClient) -> None:
    query = f"activityId={CELL}&activityId={CELL}&profileId=a"
    assert lrs.get(f"/xapi/activities/profile?{query}").status_code == 400


@pytest.mark.parametrize("kind", ["x" * 256, "text/plain\x7f", "text/plain; é"])
def test_a_type_that_no_header_can_give_back_is_400(either: Documents, kind: str) -> None:
    response = either.put({"a": 1}, content_type=kind, if_none_match="*")
    assert response.status_code == 400
    assert response.json()["property"] == "Content-Type"


values = st.one_of(
    st.text(max_size=20),
    st.sampled_from([CELL, json.dumps(ANA), REGISTRATION, "2026-03-01T12:00:00Z", "bookmark"]),
    st.recursive(st.none() | st.text(max_size=5), st.lists, max_leaves=3).map(json.dumps),
)
names = ["activityId", "agent", "registration", "stateId", "profileId", "since", "method", "x"]
requests = st.fixed_dictionaries(
    {
        "method": st.sampled_from([*METHODS, "HEAD"]),
        "parameters": st.dictionaries(st.sampled_from(names), values, max_size=6),
        "content": st.binary(max_size=20),
        "headers": st.dictionaries(
            st.sampled_from(["if_match", "if_none_match", "content_type"]),
            st.text('"W/*, ;é', max_size=6),
        ),
        "version": st.sampled_from([*VERSIONS, "", "1.1"]),
    }
)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.name)
@given(request=requests)
def test_no_request_at_all_is_a_500(resource: Resource, request: dict[str, Any]) -> None:
    documents = Documents(XapiClient.with_scope("all"), resource, request["version"])
    response = documents.request(
        request["method"], request["parameters"], request["content"], **request["headers"]
    )
    assert response.status_code < 500
