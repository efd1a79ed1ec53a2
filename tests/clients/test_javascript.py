"""npm `@xapi/xapi` and `tincanjs`, clients that content uses, speak with the record."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
Scenario = Callable[[str, str, str], Any]
CLIENTS = pytest.mark.parametrize(
    ("client", "version"), [("xapi", "1.0.3"), ("xapi", "2.0.0"), ("tincan", "1.0.2")]
)
READ = "http://adlnet.gov/expapi/verbs/experienced"


@CLIENTS
def test_statements_are_sent_read_page_by_page_and_kept_apart(
    scenario: Scenario, client: str, version: str
) -> None:
    found = scenario(client, "statements", version)
    assert found["seen"] == found["sent"]
    assert found["read"] == READ
    assert found["conflict"] == 409


@CLIENTS
def test_a_statement_is_voided(scenario: Scenario, client: str, version: str) -> None:
    found = scenario(client, "voiding", version)
    assert (found["gone"], found["voided"]) == (404, found["target"])


@CLIENTS
def test_an_attachment_comes_back(scenario: Scenario, client: str, version: str) -> None:
    found = scenario(client, "attachments", version)
    assert (found["read"], found["content"]) == (found["made"], "here is a sheet")


@CLIENTS
def test_a_state_is_kept_merged_guarded_and_dropped(
    scenario: Scenario, client: str, version: str
) -> None:
    found = scenario(client, "state", version)
    assert found["state"] == {"page": 3, "dark": True}
    assert (found["stale"], found["listed"]) == (412, ["bookmark"])
    assert found["gone"] in (404, None)


@CLIENTS
def test_profiles_are_kept_and_guarded(scenario: Scenario, client: str, version: str) -> None:
    found = scenario(client, "profiles", version)
    assert found["activity"] == {"c": 3}
    assert found["agent"] == {"b": 2}
    assert (found["twice"], found["listed"]) == (412, ["skills"])


@CLIENTS
def test_it_learns_what_there_is(scenario: Scenario, client: str, version: str) -> None:
    found = scenario(client, "about", version)
    assert found["versions"] == ["1.0.3", "2.0.0"]
    assert found["activity"] == "https://example.org/activities/cell"
