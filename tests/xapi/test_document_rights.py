"""Who may read and write which documents (xAPI 1.0.3, Communication 4.2 and 3.2.s3.b10)."""

import json
from uuid import UUID

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, XapiClient, browser
from tests.xapi.documents import (
    ACTIVITY_PROFILE,
    AGENT_PROFILE,
    OTHER_REGISTRATION,
    REGISTRATION,
    RESOURCES,
    STATE,
    VERSIONS,
    Documents,
    Parameters,
    Resource,
)
from xapi.services.credentials import Issued
from xapi.services.launches import issue

SCOPE = {"state": "state", "agent profile": "profile", "activity profile": "profile"}
OTHERS = ["statements/write", "statements/read", "statements/read/mine", "define"]
each_version = pytest.mark.parametrize("version", VERSIONS)
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.name)


def statuses(documents: Documents) -> list[int]:
    """Return how putting, merging, reading, listing and deleting are answered."""
    return [
        documents.put({"a": 1}, if_none_match="*").status_code,
        documents.post({"b": 1}).status_code,
        documents.get().status_code,
        documents.request("GET", documents.resource.context).status_code,
        documents.delete().status_code,
    ]


@each_version
@each_resource
def test_the_scope_of_a_resource_is_enough(db: None, resource: Resource, version: str) -> None:
    client = XapiClient.with_scope(SCOPE[resource.name])
    assert statuses(Documents(client, resource, version)) == [204, 204, 200, 200, 204]


@each_version
@each_resource
def test_no_other_scope_reaches_it(db: None, resource: Resource, version: str) -> None:
    wrong = [*OTHERS, *({"state", "profile"} - {SCOPE[resource.name]})]
    client = XapiClient.with_scope(*wrong)
    assert statuses(Documents(client, resource, version)) == [403] * 5


@each_version
@each_resource
def test_all_read_reads_and_changes_nothing(
    lrs: XapiClient, resource: Resource, version: str
) -> None:
    Documents(lrs, resource, version).keep({"a": 1})
    reader = XapiClient.with_scope("all/read", name="reader")
    assert statuses(Documents(reader, resource, version)) == [403, 403, 200, 200, 403]


def test_without_credentials_nothing_is_answered(documents: Documents) -> None:
    response = browser().get(
        documents.resource.address,
        documents.resource.one,
        headers={"X-Experience-API-Version": documents.version},
    )
    assert response.status_code == 401


def launched(resource: Resource, version: str, activity: str = CELL) -> Documents:
    """Return content that was started for Ana, in one registration of one activity."""
    made = issue(ANA, UUID(REGISTRATION), activity=activity)
    issued = Issued(made.token, made.secret)  # type: ignore[arg-type]
    return Documents(XapiClient(issued), resource, version)


OWN_STATE: Parameters = {**STATE.one, "registration": REGISTRATION}


@each_version
def test_content_keeps_states_of_its_own_learner_and_registration(db: None, version: str) -> None:
    content = launched(STATE, version)
    assert content.put({"a": 1}, OWN_STATE).status_code == 204
    assert content.get(OWN_STATE).json() == {"a": 1}
    assert content.ids(registration=REGISTRATION) == ["bookmark"]
    assert content.delete(OWN_STATE).status_code == 204


@each_version
@pytest.mark.parametrize(
    "foreign",
    [
        {"agent": json.dumps(BEN), "registration": REGISTRATION},
        {"registration": OTHER_REGISTRATION},
        {},
    ],
    ids=["another learner", "another registration", "no registration"],
)
def test_content_reaches_no_other_state(
    lrs: XapiClient, version: str, foreign: dict[str, str]
) -> None:
    at = {**STATE.one, **foreign}
    before = Documents(lrs, STATE, version).keep({"a": 1}, at)
    content = launched(STATE, version)
    many = {name: value for name, value in at.items() if name != "stateId"}
    for method in ("GET", "PUT", "POST", "DELETE"):
        assert content.request(method, at, b'{"b": 1}').status_code == 403
    for method in ("GET", "DELETE"):
        assert content.request(method, many).status_code == 403
    assert Documents(lrs, STATE, version).get(at).content == before


@each_version
def test_content_keeps_the_profile_of_its_own_learner_alone(lrs: XapiClient, version: str) -> None:
    content = launched(AGENT_PROFILE, version)
    assert content.put({"a": 1}, if_none_match="*").status_code == 204
    assert content.get().json() == {"a": 1}
    theirs = {**AGENT_PROFILE.other, "profileId": "bookmark"}
    before = Documents(lrs, AGENT_PROFILE, version).keep({"a": 2}, theirs)
    for method in ("GET", "PUT", "POST", "DELETE"):
        assert content.request(method, theirs, b'{"b": 1}').status_code == 403
    assert Documents(lrs, AGENT_PROFILE, version).get(theirs).content == before


@each_version
@pytest.mark.parametrize("activity", [PACK, ""])
def test_content_changes_no_profile_of_another_activity(
    lrs: XapiClient, version: str, activity: str
) -> None:
    before = Documents(lrs, ACTIVITY_PROFILE, version).keep({"a": 1})
    content = launched(ACTIVITY_PROFILE, version, activity)
    for method in ("PUT", "POST", "DELETE"):
        assert content.request(method, ACTIVITY_PROFILE.one, b'{"b": 1}').status_code == 403
    assert content.get().content == before


@each_version
def test_content_asks_about_its_own_learner_and_any_activity(db: None, version: str) -> None:
    client = launched(STATE, version).client
    client.version = version
    assert client.get("/xapi/agents", agent=json.dumps(ANA)).status_code == 200
    assert client.get("/xapi/agents", agent=json.dumps(BEN)).status_code == 403
    assert client.get("/xapi/activities", activityId=PACK).status_code == 200
