"""Limits of a credential are answered with 429 (xAPI 1.0.3, Communication 3.2.s3.b13)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import clock
from tests.xapi.cases import ANA, XapiClient, a_statement
from tests.xapi.wire import LaunchClient, ask
from xapi.models import RequestCount
from xapi.services import launches, limits
from xapi.services.credentials import issue

START = datetime(2026, 11, 25, 10, 0, 20, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Set the clock to some time after the start."""

    def move(after: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: START + after)

    move(timedelta())
    return move


def limited(number: int | None, name: str = "lab") -> XapiClient:
    return XapiClient(issue(name, scopes=["all"], requests_per_minute=number))


def test_what_goes_beyond_is_refused_and_says_when_to_go_on(
    at: Callable[[timedelta], None], version: str
) -> None:
    client = limited(2)
    client.version = version
    assert [client.get().status_code for _ in range(4)] == [200, 200, 429, 429]
    response = client.post(a_statement())
    assert (response.status_code, response["Retry-After"]) == (429, "40")
    assert response["X-Experience-API-Version"] == version
    assert "2 requests a minute" in response.json()["detail"]


def test_the_next_minute_is_a_new_one(at: Callable[[timedelta], None]) -> None:
    client = limited(1)
    assert [client.get().status_code for _ in range(2)] == [200, 429]
    at(timedelta(seconds=41))
    assert [client.get().status_code for _ in range(2)] == [200, 429]
    assert RequestCount.objects.count() == 1


def test_nothing_is_kept_of_a_refused_request(at: Callable[[timedelta], None]) -> None:
    client = limited(1)
    client.get()
    assert client.post(a_statement()).status_code == 429
    at(timedelta(minutes=1))
    assert client.ids() == []


def test_each_client_has_its_own(at: Callable[[timedelta], None]) -> None:
    one, other = limited(1), limited(1, name="other")
    assert one.get().status_code == other.get().status_code == 200
    assert one.get().status_code == other.get().status_code == 429


def test_refused_requests_of_all_kinds_count(at: Callable[[timedelta], None]) -> None:
    client = limited(2)
    assert client.get(colour="red").status_code == 400
    assert client.post("{").status_code == 400
    assert client.get().status_code == 429


def test_a_limit_of_nothing_lets_nothing_through() -> None:
    assert limited(0).get().status_code == 429


def test_preflight_and_about_do_not_count(at: Callable[[timedelta], None]) -> None:
    client = limited(1)
    for _ in range(3):
        assert ask("OPTIONS", "/xapi/statements", by=client).status_code == 204
        assert ask("GET", "/xapi/about", by=client).status_code == 200
    assert client.get().status_code == 200


def test_counts_of_who_sends_nothing_any_more_are_forgotten(
    at: Callable[[timedelta], None],
) -> None:
    limited(5).get()
    at(timedelta(minutes=59))
    later = limited(5, name="later")
    later.get()
    assert limits.forget_old() == 0
    at(timedelta(minutes=62))
    assert limits.forget_old() == 1
    assert later.get().status_code == 200


def test_without_a_limit_nothing_is_counted() -> None:
    client = limited(None)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get().status_code == 200
    assert not [each for each in queries if "requestcount" in each["sql"]]
    assert not RequestCount.objects.exists()


def test_each_launch_has_the_limit_of_who_launched_it(at: Callable[[timedelta], None]) -> None:
    by = issue("lab", scopes=["all"], requests_per_minute=1).credential
    for _ in range(2):
        client = LaunchClient(launches.issue(ANA, uuid4(), by=by))
        assert [client.get().status_code for _ in range(2)] == [200, 429]
