"""What clients remember about a person leaves with that person, and goes with an erasure."""

import json
from typing import Any

import pytest

from kernel.identifiers import iri_base
from people.models import User
from people.services.persons import person_of, pseudonym_of
from tests.xapi.cases import ANA, CELL, XapiClient
from tests.xapi.documents import ACTIVITY_PROFILE, AGENT_PROFILE, REGISTRATION, STATE, Documents
from xapi.models import ActivityProfile, Agent, AgentProfile, Erasure, StateDocument
from xapi.personal_data import erase_documents, erase_statements
from xapi.selectors.documents_of_person import document_lines, document_rows
from xapi.services import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(marta: User) -> str:
    """Marta as an agent, in JSON."""
    name = str(pseudonym_of(person_of(marta)))
    return json.dumps({"account": {"homePage": iri_base(), "name": name}})


@pytest.fixture
def kept(lrs: XapiClient, marta: User, account: str) -> None:
    """Keep a state and a profile of Marta, one under her mail address, and those of others."""
    states, profiles = Documents(lrs, STATE), Documents(lrs, AGENT_PROFILE)
    mail = json.dumps({"mbox": f"mailto:{marta.email}"})
    states.keep({"page": 3}, {**STATE.one, "agent": account, "registration": REGISTRATION})
    profiles.keep(b"\xff\x00", {**AGENT_PROFILE.one, "agent": account}, content_type="image/png")
    states.keep(b"notes", {**STATE.one, "agent": mail}, content_type="text/plain")
    states.keep({"page": 1})
    profiles.keep({"dark": True})
    Documents(lrs, ACTIVITY_PROFILE).keep({"a": 1})


def left() -> list[Any]:
    """Return whose states and profiles are left."""
    models = (StateDocument, AgentProfile)
    return [name for each in models for name in each.objects.values_list("agent__identifier")]


def test_each_document_leaves_as_a_line(kept: None, marta: User) -> None:
    lines = [json.loads(line) for line in document_lines(person_of(marta).pk)]
    assert [each.pop("updated")[-1] for each in lines] == ["Z"] * 3
    by_mail, own, profile = lines
    agent = own["agent"]
    assert agent.endswith(str(pseudonym_of(person_of(marta))))
    assert own == {
        "activityId": CELL,
        "agent": agent,
        "registration": REGISTRATION,
        "stateId": "bookmark",
        "contentType": "application/json",
        "content": '{"page": 3}',
    }
    assert profile == {
        "agent": agent,
        "profileId": "bookmark",
        "contentType": "image/png",
        "base64": "/wA=",
    }
    assert by_mail["content"] == "notes"


def test_each_document_can_be_read_in_a_table(kept: None, marta: User) -> None:
    rows = list(document_rows(person_of(marta).pk))
    assert [(row["about"], row["id"], row["kind"], row["size"]) for row in rows] == [
        (CELL, "bookmark", "text/plain", 5),
        (CELL, "bookmark", "application/json", 11),
        ("You", "bookmark", "image/png", 2),
    ]


def test_an_erasure_takes_the_documents_of_the_person_alone(kept: None, marta: User) -> None:
    while erase_statements(person_of(marta).pk):
        pass
    assert left() == [("mbox mailto:ana@example.org",)] * 2
    assert ActivityProfile.objects.count() == 1
    assert Erasure.objects.get().documents == 3
    assert erase_documents(person_of(marta).pk) == 0


def test_documents_go_in_batches(
    lrs: XapiClient, marta: User, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "BATCH", 2)
    states = Documents(lrs, STATE)
    for number in range(5):
        states.keep({"a": 1}, {**STATE.one, "agent": account, "stateId": f"s{number}"})
    states.keep({"a": 1})
    batches = [erase_documents(person_of(marta).pk) for _ in range(4)]
    assert batches == [2, 2, 1, 0]
    assert left() == [("mbox mailto:ana@example.org",)]


def test_an_agent_without_documents_loses_none(db: None) -> None:
    agent = Agent.objects.create(identifier=f"mbox {ANA['mbox']}")
    assert documents.erase_of([agent.pk]) == documents.erase_of([]) == 0
