"""Job roles for programs: `/api/v1/roles/`."""

from typing import Any

import pytest
from django.test import Client

from tests.competences.chain import Chain

ROLES = "/api/v1/roles/"


def labels(client: Client, query: str = "") -> list[str]:
    return [one["label"] for one in client.get(ROLES + query).json()["roles"]]


def test_all_roles_come_page_by_page(chain: Chain, anonymous: Client) -> None:
    found, address, pages = list[str](), ROLES + "?page_size=1", 0
    while address:
        answer: dict[str, Any] = anonymous.get(address).json()
        found += [one["label"] for one in answer["roles"]]
        address, pages = answer["next"], pages + 1
    assert sorted(found) == ["Battery tester", "Car battery mender", "bread baker"]
    assert pages == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?stage=cells", ["Battery tester"]),
        ("?application=stationary", ["Battery tester"]),
        ("?application=mobile", ["Battery tester", "Car battery mender"]),
        ("?stage=cells&language=es", ["Ensayador de baterías"]),
        ("?stage=second-use", []),
    ],
)
def test_roles_are_chosen_by_stage_application_and_language(
    chain: Chain, anonymous: Client, query: str, found: list[str]
) -> None:
    assert sorted(labels(anonymous, query)) == found


def test_a_role_tells_its_needs(chain: Chain, anonymous: Client) -> None:
    told = anonymous.get(chain.api("tester")).json()
    assert (told["id"], told["eqf_level"], told["essential"]) == (chain.role["tester"], 4, 2)
    assert told["needs"][1] == {
        "skill": chain.skill["test"],
        "label": "test",
        "essential": True,
        "proficiency": 4,
        "assumed": True,
    }
    assert [one["assumed"] for one in told["needs"]] == [False, True, True]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("?stage=moon", "stage"),
        ("?application=", "application"),
        ("?language=xx", "language"),
        ("?cursor=-1", "cursor"),
        ("?cursor=99999999999999999999", "cursor"),
        ("?page_size=101", "page_size"),
        ("?page_size=0", "page_size"),
        ("?colour=red", "colour"),
    ],
)
def test_a_wrong_parameter_is_named(chain: Chain, anonymous: Client, query: str, name: str) -> None:
    answer = anonymous.get(ROLES + query)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()["detail"]) == {name}


def test_who_has_the_answer_gets_304(chain: Chain, anonymous: Client) -> None:
    tag = anonymous.get(ROLES).headers["ETag"]
    again = anonymous.get(ROLES, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_roles_are_only_read(chain: Chain, anonymous: Client) -> None:
    assert anonymous.post(ROLES, {}).status_code == 405
    assert anonymous.delete(chain.api("tester")).status_code == 405
