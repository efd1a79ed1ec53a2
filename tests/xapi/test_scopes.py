"""What each scope lets a client do (xAPI 1.0.3, Communication 4.2)."""

import json

import pytest

from tests.xapi.cases import CELL, XapiClient, a_statement, a_voiding
from tests.xapi.wire import GETS, ask
from xapi.domain.clients import Client
from xapi.models import Activity

pytestmark = pytest.mark.django_db
READERS = {
    "statements/write": set(),
    "statements/read/mine": {"statements", "activities"},
    "statements/read": {"statements", "activities", "agents"},
    "state": {"state"},
    "define": {"activities"},
    "profile": {"agent profile", "activity profile", "activities", "agents"},
    "all/read": set(GETS),
    "all": set(GETS),
}
WRITERS = {
    "statements/write": {"statements"},
    "statements/read/mine": set(),
    "statements/read": set(),
    "state": {"state"},
    "define": set(),
    "profile": {"agent profile", "activity profile"},
    "all/read": set(),
    "all": {"statements", "state", "agent profile", "activity profile"},
}
PUTS = {
    "statements": ("POST", "/xapi/statements"),
    "state": ("PUT", f"{GETS['state']}&stateId=a"),
    "agent profile": ("PUT", f"{GETS['agent profile']}&profileId=a"),
    "activity profile": ("PUT", f"{GETS['activity profile']}&profileId=a"),
}
DEFINED = {"id": CELL, "definition": {"name": {"en": "Cell"}}}


@pytest.mark.parametrize("resource", GETS)
@pytest.mark.parametrize("scope", READERS)
def test_reading(scope: str, resource: str) -> None:
    response = ask("GET", GETS[resource], by=XapiClient.with_scope(scope))
    assert response.status_code == (200 if resource in READERS[scope] else 403)


@pytest.mark.parametrize("resource", PUTS)
@pytest.mark.parametrize("scope", WRITERS)
def test_writing(scope: str, resource: str) -> None:
    method, address = PUTS[resource]
    client = XapiClient.with_scope(scope)
    headers = {"If-None-Match": "*"} if "profile" in resource else {}
    response = ask(method, address, json.dumps(a_statement()), by=client, headers=headers)
    allowed = resource in WRITERS[scope]
    assert response.status_code in ({200, 204} if allowed else {403})


@pytest.mark.parametrize("resource", PUTS)
def test_what_is_not_allowed_says_which_scope_it_needs(resource: str) -> None:
    method, address = PUTS[resource]
    response = ask(method, address, "{}", by=XapiClient.with_scope("all/read"))
    body = response.json()
    assert (response.status_code, body["type"]) == (403, "/problems/not-allowed")
    assert resource.rsplit(maxsplit=1)[-1].removesuffix("s") in body["detail"]


@pytest.mark.parametrize("scope", ["statements/read", "all/read", "all"])
def test_wide_readers_see_what_others_stated(lrs: XapiClient, scope: str) -> None:
    made = lrs.post(a_statement()).json()
    assert XapiClient.with_scope(scope, name="reader").ids() == made


def test_read_mine_sees_its_own(lrs: XapiClient) -> None:
    lrs.post(a_statement())
    client = XapiClient.with_scope("statements/write", "statements/read/mine", name="lab")
    (own,) = client.post(a_statement()).json()
    assert client.ids() == [own]
    (voided,) = client.post(a_statement()).json()
    client.post(a_voiding(voided))
    assert client.get(voidedStatementId=voided).status_code == 200
    (others,) = lrs.post(a_statement()).json()
    lrs.post(a_voiding(others))
    assert client.get(voidedStatementId=others).status_code == 404


class TestDefine:
    def test_without_it_the_canonical_definition_stays(self, lrs: XapiClient) -> None:
        lrs.post(a_statement(object=DEFINED))
        other = {"id": CELL, "definition": {"name": {"en": "Pouch", "es": "Celda"}}}
        client = XapiClient.with_scope("statements/write", name="lab")
        (made,) = client.post(a_statement(object=other)).json()
        assert json.loads(Activity.objects.get(iri=CELL).definition)["name"] == {"en": "Cell"}
        assert lrs.get(statementId=made).json()["object"] == other

    @pytest.mark.parametrize("scopes", [("statements/write", "define"), ("all",)])
    def test_with_it_definitions_are_merged(self, scopes: tuple[str, ...]) -> None:
        XapiClient.with_scope(*scopes).post(a_statement(object=DEFINED))
        assert json.loads(Activity.objects.get(iri=CELL).definition)["name"] == {"en": "Cell"}


class TestAllows:
    @pytest.mark.parametrize(
        ("held", "asked", "allowed"),
        [
            ({"all"}, ("state",), True),
            ({"all/read"}, ("statements/read/mine",), True),
            ({"all/read"}, ("statements/read",), True),
            ({"statements/read"}, ("statements/read/mine",), True),
            ({"statements/read/mine"}, ("statements/read",), False),
            ({"all/read"}, ("statements/write",), False),
            ({"state"}, ("profile", "state"), True),
            (set(), ("state",), False),
            ({"state"}, (), False),
        ],
    )
    def test_one_of_the_scopes_or_a_wider_one(
        self, held: set[str], asked: tuple[str, ...], allowed: bool
    ) -> None:
        assert Client("lab", {}, frozenset(held)).allows(*asked) is allowed
