"""Clients of the record: credentials, scopes, versions, the open page."""

import base64
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.xapi.cases import XapiClient, a_statement
from xapi.models import Credential
from xapi.selectors.clients import authenticate
from xapi.selectors.credentials import trusted_authorities
from xapi.services.credentials import issue, revoke

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("xapi_credential", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_key_and_secret_that_work() -> None:
    lines = dict(line.split(": ") for line in printed("add", "lab", "--scope", "all").splitlines())
    credential = authenticate(lines["key"], lines["secret"])
    assert credential is not None
    assert credential.allows("statements/write")


def test_the_command_lists_and_withdraws() -> None:
    issued = issue("lab", scopes=["statements/write"])
    key = issued.credential.key
    assert "statements/write  in force" in printed("list")
    printed("revoke", key)
    assert "revoked" in printed("list")
    assert authenticate(key, issued.secret) is None


def test_the_command_sets_a_limit() -> None:
    printed("add", "lab", "--scope", "all", "--limit", "30")
    assert Credential.objects.get().requests_per_minute == 30
    assert "30 a minute" in printed("list")


def test_the_command_knows_no_other_key() -> None:
    with pytest.raises(CommandError, match="xapi_credential list"):
        printed("revoke", "nothing")


def test_the_secret_is_kept_nowhere() -> None:
    issued = issue("lab", scopes=["all"])
    row = Credential.objects.values().get()
    assert issued.secret not in str(row)
    assert len(row["secret_digest"]) == 64


@pytest.mark.parametrize("scopes", [[], ["everything"], ["all", "delete"]])
def test_a_credential_needs_known_scopes(scopes: list[str]) -> None:
    with pytest.raises(ValueError, match="statements/write"):
        issue("lab", scopes=scopes)


def test_a_withdrawn_credential_is_unknown() -> None:
    client = XapiClient.with_scope("all")
    revoke(client.issued.credential)
    assert client.get().status_code == 401


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer x",
        "Basic",
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Basic /////w==",
        "Basic AGE6Yg==",
    ],
)
def test_what_is_no_credential_is_401(header: str) -> None:
    headers = {"Authorization": header, "X-Experience-API-Version": "1.0.3"}
    response = Client().get("/xapi/statements", headers=headers)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Basic")


def test_a_wrong_secret_is_401() -> None:
    key = issue("lab", scopes=["all"]).credential.key
    pair = base64.b64encode(f"{key}:wrong".encode()).decode()
    headers = {"Authorization": f"Basic {pair}", "X-Experience-API-Version": "1.0.3"}
    assert Client().get("/xapi/statements", headers=headers).status_code == 401


def test_who_may_only_write_reads_nothing() -> None:
    client = XapiClient.with_scope("statements/write")
    assert client.post(a_statement()).status_code == 200
    response = client.get()
    assert response.status_code == 403
    assert "statements/read" in response.json()["detail"]


@pytest.mark.parametrize("scope", ["statements/read", "statements/read/mine"])
def test_who_may_only_read_writes_nothing(scope: str) -> None:
    assert XapiClient.with_scope(scope).post(a_statement()).status_code == 403


def test_read_mine_shows_own_statements_only(lrs: XapiClient) -> None:
    (others,) = lrs.post(a_statement()).json()
    client = XapiClient.with_scope("statements/write", "statements/read/mine", name="lab")
    assert client.ids() == []
    (own,) = client.post(a_statement()).json()
    assert client.ids() == [own]
    assert client.get(statementId=others).status_code == 404


def test_read_shows_everything(lrs: XapiClient) -> None:
    made = lrs.post(a_statement()).json()
    assert XapiClient.with_scope("statements/read").ids() == made


def test_each_client_is_an_authority_of_its_own(lrs: XapiClient) -> None:
    other = XapiClient.with_scope("all", name="other")
    lrs.post(a_statement())
    other.post(a_statement())
    found = lrs.get().json()["statements"]
    assert len({each["authority"]["account"]["name"] for each in found}) == 2


def test_only_trusted_clients_count_as_evidence() -> None:
    for trusted in (True, False):
        XapiClient(issue("lab", scopes=["all"], trusted=trusted)).post(a_statement())
    assert len(trusted_authorities()) == 1


@pytest.mark.parametrize("version", ["1.0", "1.0.0", "1.0.1", "1.0.2", "1.0.3"])
def test_versions_of_1_0_are_answered_by_1_0_3(lrs: XapiClient, version: str) -> None:
    lrs.version = version
    response = lrs.get()
    assert response.status_code == 200
    assert response["X-Experience-API-Version"] == "1.0.3"


@pytest.mark.parametrize("version", [None, "", "0.95", "1.1.0", "1.01", "2.1.0", "3.0", "one"])
def test_other_versions_are_refused_clearly(lrs: XapiClient, version: str | None) -> None:
    lrs.version = version
    response = lrs.get()
    assert response.status_code == 400
    assert "1.0.3" in response.json()["detail"]


def test_about_is_open_and_needs_no_version() -> None:
    response = Client().get("/xapi/about")
    assert response.status_code == 200
    assert response.json()["version"] == ["1.0.3", "2.0.0"]
    assert response["X-Experience-API-Version"] == "1.0.3"


def test_about_can_only_be_read() -> None:
    assert Client().post("/xapi/about").status_code == 405


def test_resources_that_do_not_exist_yet_say_so() -> None:
    response = Client().get("/xapi/reports")
    assert response.status_code == 404
    assert "/xapi/about" in response.json()["detail"]


def test_no_request_opens_a_session_or_sets_a_cookie(lrs: XapiClient) -> None:
    assert not lrs.post(a_statement()).cookies
