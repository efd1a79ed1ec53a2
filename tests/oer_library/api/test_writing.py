"""The API's writing side: a partner's records come in under the rule of its source."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kernel import fairness
from oer_library.api import keys
from oer_library.api.writing import DOCUMENT, MOST_BYTES
from oer_library.models import HarvestRecord, HarvestSource, Resource

pytestmark = pytest.mark.django_db
RECORD = "/api/v1/records/https://school.example.org/formation"
Rule = HarvestSource.Rule


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = fairness.Turns()
    monkeypatch.setattr(fairness, "TURNS", turns)
    monkeypatch.setattr("oer_library.api.writing.TURNS", turns)


def source(rule: str = Rule.AUTOMATIC, code: str = "school", **said: Any) -> HarvestSource:
    made: HarvestSource = HarvestSource.objects.create(
        name="A school", code=code, kind="partner", rule=rule, **said
    )
    return made


def put(client: Client, secret: str, body: Any = DOCUMENT, **headers: str) -> Any:
    text = body if isinstance(body, bytes) else json.dumps(body)
    said = {"authorization": f"Bearer {secret}", **headers}
    return client.put(RECORD, text, content_type="application/ld+json", headers=said)


def test_a_record_is_taken_and_brought_up_to_date(client: Client) -> None:
    secret = keys.issue(source()).secret
    first = put(client, secret)
    assert first.status_code == 201
    told = json.loads(first.content)
    assert told["state"] == "taken"
    resource = Resource.objects.get()
    assert told["resource"].endswith(str(resource.uuid))
    assert (resource.title, resource.licence, resource.source) == (
        DOCUMENT["name"],
        "CC-BY-4.0",
        "school",
    )
    assert put(client, secret).status_code == 200
    assert resource.versions.count() == 1
    put(client, secret, {**DOCUMENT, "name": "Formation, step by step"})
    resource.refresh_from_db()
    assert resource.title == "Formation, step by step"
    assert resource.versions.count() == 2


def test_where_a_librarian_looks_first_nothing_is_public(client: Client) -> None:
    secret = keys.issue(source(Rule.REVIEWED)).secret
    told = json.loads(put(client, secret).content)
    assert (told["state"], told["resource"]) == ("waiting", None)
    assert not Resource.objects.exists()


def test_deleting_withdraws(client: Client) -> None:
    secret = keys.issue(source()).secret
    put(client, secret)
    said = {"authorization": f"Bearer {secret}"}
    assert client.delete(RECORD, headers=said).status_code == 204
    assert Resource.objects.get().withdrawn
    assert json.loads(client.get(RECORD, headers=said).content)["state"] == "gone"
    assert client.delete("/api/v1/records/other", headers=said).status_code == 404


def test_what_was_left_out_is_told(client: Client) -> None:
    secret = keys.issue(source()).secret
    told = json.loads(put(client, secret, {**DOCUMENT, "inLanguage": ["martian"]}).content)
    assert told["problems"][0][0] == "languages"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b"[" * 100_000, b'{"name": ""}', b'{"name": null}'],
)
def test_what_is_no_document_is_refused(client: Client, body: bytes) -> None:
    answer = put(client, keys.issue(source()).secret, body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert not Resource.objects.exists()


def test_a_body_has_a_limit(client: Client) -> None:
    answer = put(client, keys.issue(source()).secret, b" " * (MOST_BYTES + 1))
    assert answer.status_code == 413


def test_only_what_is_new_with_if_none_match(client: Client) -> None:
    secret = keys.issue(source()).secret
    assert put(client, secret, **{"if-none-match": "*"}).status_code == 201
    assert put(client, secret, **{"if-none-match": "*"}).status_code == 412


def test_without_a_key_in_force_nothing_is_told_or_written(client: Client) -> None:
    issued = keys.issue(source())
    keys.revoke(issued.key)
    for secret in ("", "wrong", issued.secret):
        answer = put(client, secret)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert client.get(RECORD).status_code == 401
    assert not HarvestRecord.objects.exists()


def test_a_partner_reaches_its_own_records_alone(client: Client) -> None:
    mine, other = keys.issue(source()).secret, keys.issue(source(code="other")).secret
    put(client, mine)
    said = {"authorization": f"Bearer {other}"}
    assert client.get(RECORD, headers=said).status_code == 404
    assert client.delete(RECORD, headers=said).status_code == 404
    assert not Resource.objects.get().withdrawn


def test_a_key_has_its_requests_a_minute(client: Client) -> None:
    secret = keys.issue(source(requests_per_minute=2)).secret
    said = {"authorization": f"Bearer {secret}"}
    statuses = [client.get(RECORD, headers=said).status_code for _ in range(3)]
    assert statuses == [404, 404, 429]


def test_keys_are_issued_listed_and_withdrawn_by_command(client: Client) -> None:
    out = StringIO()
    call_command("partner_key", "issue", "a-school", "--automatic", stdout=out)
    uuid, secret = out.getvalue().split("\n")[:2]
    assert put(client, secret).status_code == 201
    assert secret not in HarvestSource.objects.get().keys.get().digest
    call_command("partner_key", "revoke", uuid, stdout=out)
    assert put(client, secret).status_code == 401
    call_command("partner_key", "list", stdout=out)
    assert "withdrawn" in out.getvalue()
    for wrong in ("x", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(CommandError, match="no such key"):
            call_command("partner_key", "revoke", wrong)
