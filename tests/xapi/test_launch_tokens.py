"""Launch tokens act for one actor in one registration (xAPI 1.0.3, Communication 4.2; Data 2.4.9)."""

import json
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest

from kernel import clock
from tests.xapi.cases import ANA, BEN, CELL, PACK, XapiClient, a_statement, a_voiding, an_id
from tests.xapi.wire import LaunchClient, ask
from xapi.models import Activity, LaunchToken, Statement
from xapi.selectors.clients import authenticate
from xapi.selectors.credentials import own_authorities, trusted_authorities
from xapi.services import credentials, launches

REGISTRATION = UUID("f47ac10b-58cc-4372-a567-0e02b2c3d479")
pytestmark = pytest.mark.django_db


def own(**members: object) -> dict[str, object]:
    context = {"context": {"registration": str(REGISTRATION)}}
    return a_statement(**{**context, **members})


def address(resource: str, **parameters: str) -> str:
    return f"/xapi/{resource}?{urlencode(parameters)}"


@pytest.fixture(params=["1.0.3", "2.0.0"])
def launched(request: pytest.FixtureRequest) -> LaunchClient:
    """Return content that Ana started, speaking either version."""
    return LaunchClient(launches.issue(ANA, REGISTRATION, activity=CELL), request.param)


class TestIssuingAndEnding:
    def test_key_and_secret_work_and_the_secret_is_kept_nowhere(self) -> None:
        issued = launches.issue(ANA, REGISTRATION)
        assert authenticate(issued.token.key, issued.secret) is not None
        assert authenticate(issued.token.key, "another") is None
        assert issued.secret not in str(LaunchToken.objects.values().get())

    def test_it_ends_by_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        issued = launches.issue(ANA, REGISTRATION, lasts=timedelta(hours=1))
        later = clock.now() + timedelta(minutes=61)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert authenticate(issued.token.key, issued.secret) is None

    def test_it_can_be_withdrawn(self, launched: LaunchClient) -> None:
        launches.revoke(launched.token)
        response = launched.get()
        assert response.status_code == 401

    def test_it_ends_with_the_credential_that_launched_it(self) -> None:
        by = credentials.issue("lab", scopes=["all"]).credential
        issued = launches.issue(ANA, REGISTRATION, by=by)
        assert authenticate(issued.token.key, issued.secret) is not None
        credentials.revoke(by)
        assert authenticate(issued.token.key, issued.secret) is None

    def test_an_actor_without_identifier_gets_none(self) -> None:
        with pytest.raises(ValueError, match="identifier"):
            launches.issue({"objectType": "Group", "member": [ANA]}, REGISTRATION)

    def test_who_is_not_trusted_launches_nothing_trusted(self) -> None:
        by = credentials.issue("lab", scopes=["all"]).credential
        with pytest.raises(ValueError, match="not trusted"):
            launches.issue(ANA, REGISTRATION, by=by, trusted=True)

    def test_who_is_withdrawn_launches_nothing(self) -> None:
        by = credentials.issue("lab", scopes=["all"]).credential
        credentials.revoke(by)
        with pytest.raises(ValueError, match="withdrawn"):
            launches.issue(ANA, REGISTRATION, by=by)

    def test_what_ended_long_ago_is_forgotten(self) -> None:
        old = launches.issue(ANA, REGISTRATION, lasts=-timedelta(days=31)).token
        new = launches.issue(ANA, REGISTRATION, lasts=-timedelta(days=1)).token
        assert launches.forget_ended() == 1
        assert list(LaunchToken.objects.all()) == [new]
        assert old.pk != new.pk


class TestStating:
    def test_its_own_actor_in_its_own_registration(self, launched: LaunchClient) -> None:
        assert launched.post(own()).status_code == 200
        assert launched.put(own(), statementId=an_id()).status_code == 204

    @pytest.mark.parametrize(
        "members",
        [
            {"actor": BEN},
            {"actor": {"objectType": "Group", "member": [ANA]}},
            {"context": None},
            {"context": {"registration": str(uuid4())}},
            {"context": {"language": "en"}},
        ],
    )
    def test_no_other_actor_and_no_other_registration(
        self, launched: LaunchClient, members: dict[str, object]
    ) -> None:
        response = launched.post([own(), own(**members)])
        assert response.status_code == 403
        assert response.json()["detail"]
        assert not Statement.objects.exists()

    def test_the_domain_of_a_mail_address_has_no_case(self, launched: LaunchClient) -> None:
        assert launched.post(own(actor={"mbox": "mailto:ana@EXAMPLE.org"})).status_code == 200

    def test_what_is_no_statement_is_400(self, launched: LaunchClient) -> None:
        for content in ({}, {"actor": 7}, {**own(), "actor": {"account": "x"}}, own(verb={})):
            assert launched.post(content).status_code == 400

    def test_it_voids_nothing(self, launched: LaunchClient) -> None:
        (made,) = launched.post(own()).json()
        voiding = a_voiding(made, context={"registration": str(REGISTRATION)})
        assert launched.post(voiding).status_code == 403

    def test_the_authority_is_the_client_and_the_actor(
        self, launched: LaunchClient, lrs: XapiClient
    ) -> None:
        (made,) = launched.post(own(authority=BEN)).json()
        authority = lrs.get(statementId=made).json()["authority"]
        assert authority["objectType"] == "Group"
        assert set(authority) == {"objectType", "member"}
        client, user = authority["member"]
        assert client["account"]["name"] == "launch:platform"
        assert user["mbox"] == ANA["mbox"]
        for member in (client, user):
            found = lrs.ids(agent=json.dumps(member), related_agents="true")
            assert found == [made]

    def test_it_defines_no_activity_for_others(self, launched: LaunchClient) -> None:
        thing = {"id": CELL, "definition": {"name": {"en": "Mine"}}}
        launched.post(own(object=thing))
        assert Activity.objects.get(iri=CELL).definition == ""


class TestTrust:
    def test_only_trusted_content_counts_and_never_as_our_own_word(self) -> None:
        for trusted in (True, False):
            issued = launches.issue(ANA, REGISTRATION, trusted=trusted)
            LaunchClient(issued).post(own())
        trusted_one, other = Statement.objects.order_by("sequence")
        assert trusted_one.authority_id in trusted_authorities()
        assert other.authority_id not in trusted_authorities()
        assert not own_authorities() & {trusted_one.authority_id, other.authority_id}

    def test_trust_goes_with_that_in_who_launched_it(self) -> None:
        by = credentials.issue("lab", scopes=["all"], trusted=True).credential
        LaunchClient(launches.issue(ANA, REGISTRATION, by=by, trusted=True)).post(own())
        made = Statement.objects.get()
        assert made.authority_id in trusted_authorities()
        credentials.change(by, name="lab", scopes=["all"], trusted=False, requests_per_minute=None)
        assert made.authority_id not in trusted_authorities()

    def test_trusted_content_defines_activities(self) -> None:
        client = LaunchClient(launches.issue(ANA, REGISTRATION, trusted=True))
        client.post(own(object={"id": CELL, "definition": {"name": {"en": "Cell"}}}))
        assert json.loads(Activity.objects.get(iri=CELL).definition)["name"] == {"en": "Cell"}


class TestReading:
    def test_it_reads_what_it_stated_itself(self, launched: LaunchClient, lrs: XapiClient) -> None:
        lrs.post(own())
        for actor, registration in ((BEN, REGISTRATION), (ANA, uuid4())):
            other = LaunchClient(launches.issue(actor, registration))
            foreign = a_statement(actor=actor, context={"registration": str(registration)})
            assert other.post(foreign).status_code == 200
        assert launched.ids() == []
        (made,) = launched.post(own()).json()
        assert launched.ids() == [made]
        assert launched.get(statementId=made).status_code == 200

    def test_it_reads_nobody_elses_by_id(self, launched: LaunchClient, lrs: XapiClient) -> None:
        (made,) = lrs.post(own()).json()
        other = LaunchClient(launches.issue(ANA, uuid4()))
        assert launched.get(statementId=made).status_code == 404
        assert other.get(statementId=launched.post(own()).json()[0]).status_code == 404

    def test_a_second_launch_of_the_same_goes_on(self, launched: LaunchClient) -> None:
        (made,) = launched.post(own()).json()
        assert LaunchClient(launches.issue(ANA, REGISTRATION)).ids() == [made]

    def test_it_follows_more(self, launched: LaunchClient) -> None:
        made = launched.post([own(), own(), own()]).json()
        answer = launched.get(limit=2).json()
        (last,) = launched.get(answer["more"]).json()["statements"]
        assert last["id"] == made[0]

    def test_asking_for_another_is_refused_with_a_reason(self, launched: LaunchClient) -> None:
        assert launched.get(agent=json.dumps(ANA)).status_code == 200
        assert launched.get(registration=str(REGISTRATION)).status_code == 200
        for parameters in ({"agent": json.dumps(BEN)}, {"registration": an_id()}):
            response = launched.get(**parameters)
            assert response.status_code == 403
            assert "its own actor" in response.text or "its registration" in response.text

    @pytest.mark.parametrize("agent", ["{", "7", '{"name": "x"}'])
    def test_what_is_no_agent_is_400(self, launched: LaunchClient, agent: str) -> None:
        assert launched.get(agent=agent).status_code == 400


class TestDocuments:
    STATE = {"activityId": CELL, "stateId": "bookmark", "registration": str(REGISTRATION)}

    @pytest.mark.parametrize("method", ["PUT", "GET", "DELETE"])
    def test_its_own_state(self, launched: LaunchClient, method: str) -> None:
        place = address("activities/state", agent=json.dumps(ANA), **self.STATE)
        response = ask(method, place, "{}", by=launched)
        assert response.status_code == {"GET": 404}.get(method, 204)

    @pytest.mark.parametrize("method", ["PUT", "POST", "GET", "DELETE"])
    @pytest.mark.parametrize(
        "changed",
        [{"agent": json.dumps(BEN)}, {"registration": an_id()}, {"registration": ""}],
    )
    def test_no_other_state(
        self, launched: LaunchClient, method: str, changed: dict[str, str]
    ) -> None:
        given = {"agent": json.dumps(ANA), **self.STATE, **changed}
        kept = {name: value for name, value in given.items() if value}
        response = ask(method, address("activities/state", **kept), "{}", by=launched)
        assert response.status_code == 403

    @pytest.mark.parametrize(("agent", "status"), [(ANA, 204), (BEN, 403)])
    def test_its_own_agents_profile(
        self, launched: LaunchClient, agent: dict[str, str], status: int
    ) -> None:
        place = address("agents/profile", agent=json.dumps(agent), profileId="skills")
        headers = {"If-None-Match": "*"}
        assert ask("PUT", place, "{}", by=launched, headers=headers).status_code == status

    @pytest.mark.parametrize(("activity", "status"), [(CELL, 204), (PACK, 403)])
    def test_it_changes_the_profile_of_what_was_started(
        self, launched: LaunchClient, activity: str, status: int
    ) -> None:
        place = address("activities/profile", activityId=activity, profileId="level")
        headers = {"If-None-Match": "*"}
        assert ask("PUT", place, "{}", by=launched, headers=headers).status_code == status
        assert ask("GET", place, by=launched).status_code == {204: 200, 403: 404}[status]

    @pytest.mark.parametrize(("agent", "status"), [(ANA, 200), (BEN, 403)])
    def test_its_own_person(
        self, launched: LaunchClient, agent: dict[str, str], status: int
    ) -> None:
        response = ask("GET", address("agents", agent=json.dumps(agent)), by=launched)
        assert response.status_code == status
