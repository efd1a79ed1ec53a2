"""tincan.RemoteLRS keeps states and profiles in the record; it speaks 1.0.3 alone.

It never reads an ETag, so the tests hand it one, and never sends the registration of a state.
"""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import tincan
from pytest_django.live_server_helper import LiveServer
from tincan.documents import (
    ActivityProfileDocument,
    AgentProfileDocument,
    StateDocument,
)

from xapi.services.credentials import issue

pytestmark = pytest.mark.django_db(transaction=True)
CELL = tincan.Activity(id="https://example.org/activities/cell")
ANA = tincan.Agent(mbox="mailto:ana@example.org")
REGISTRATION = UUID("f47ac10b-58cc-4372-a567-0e02b2c3d479")
CONTENT = bytearray(b'{"page": 3}')
TAG = f'"{hashlib.sha1(CONTENT, usedforsecurity=False).hexdigest()}"'


@pytest.fixture
def remote(live_server: LiveServer) -> tincan.RemoteLRS:
    issued = issue("tincan", scopes=["state", "profile"])
    return tincan.RemoteLRS(
        endpoint=f"{live_server.url}/xapi/",
        version="1.0.3",
        username=issued.credential.key,
        password=issued.secret,
    )


def a_state(name: str = "bookmark") -> Any:
    return StateDocument(
        id=name, activity=CELL, agent=ANA, content=CONTENT, content_type="application/json"
    )


def profiles(**more: Any) -> list[Any]:
    given = {"id": "settings", "content": CONTENT, "content_type": "application/json", **more}
    return [
        AgentProfileDocument(agent=ANA, **given),
        ActivityProfileDocument(activity=CELL, **given),
    ]


def save(remote: tincan.RemoteLRS, profile: Any) -> Any:
    of_agent = isinstance(profile, AgentProfileDocument)
    return (remote.save_agent_profile if of_agent else remote.save_activity_profile)(profile)


def test_it_saves_a_state_and_fetches_it(remote: tincan.RemoteLRS) -> None:
    assert remote.save_state(a_state()).success
    found = remote.retrieve_state(CELL, ANA, "bookmark")
    assert found.success
    assert found.content.content == CONTENT


def test_it_names_states_since_a_moment_and_of_a_registration(remote: tincan.RemoteLRS) -> None:
    remote.save_state(a_state())
    remote.save_state(a_state("other"))
    assert remote.retrieve_state_ids(CELL, ANA).content == ["bookmark", "other"]
    assert remote.retrieve_state_ids(CELL, ANA, REGISTRATION).content == []
    later = datetime.now(UTC).isoformat()
    assert remote.retrieve_state_ids(CELL, ANA, since=later).content == []


def test_it_deletes_one_state_and_clears_all(remote: tincan.RemoteLRS) -> None:
    for name in ("a", "b", "c"):
        remote.save_state(a_state(name))
    assert remote.delete_state(a_state("a")).success
    assert remote.retrieve_state_ids(CELL, ANA).content == ["b", "c"]
    assert remote.clear_state(CELL, ANA).success
    assert remote.retrieve_state_ids(CELL, ANA).content == []


def test_it_saves_profiles_fetches_names_and_deletes_them(remote: tincan.RemoteLRS) -> None:
    of_agent, of_activity = profiles()
    assert save(remote, of_agent).success
    assert save(remote, of_activity).success
    found = remote.retrieve_agent_profile(ANA, "settings").content.content
    assert found == remote.retrieve_activity_profile(CELL, "settings").content.content
    assert found == CONTENT
    assert remote.retrieve_agent_profile_ids(ANA).content == ["settings"]
    assert remote.retrieve_activity_profile_ids(CELL).content == ["settings"]
    assert remote.delete_agent_profile(of_agent).success
    assert remote.delete_activity_profile(of_activity).success
    assert remote.retrieve_agent_profile_ids(ANA).content == []


@pytest.mark.parametrize("which", [0, 1])
def test_it_is_told_that_somebody_else_wrote(remote: tincan.RemoteLRS, which: int) -> None:
    save(remote, profiles()[which])
    assert save(remote, profiles()[which]).response.status == 409
    assert save(remote, profiles(etag='"stale"')[which]).response.status == 412
    assert save(remote, profiles(etag=TAG)[which]).success
