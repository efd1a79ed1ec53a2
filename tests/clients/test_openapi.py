"""Schemathesis asks the API whatever its description allows, and finds no failure of the server."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pytest_django.live_server_helper import LiveServer
from schemathesis.checks import load_all_checks, not_a_server_error

from oer_library.api import keys
from oer_library.models import HarvestSource
from oer_library.services.publishing import freeze
from tests.oer_library.conftest import Described, described  # noqa: F401 - the fixture

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLES = 30
load_all_checks()
CHECKS: Any = [
    not_a_server_error,
    schemathesis.checks.CHECKS.get_one("response_schema_conformance"),
]


@pytest.fixture
def api(
    live_server: LiveServer,
    described: Described,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> schemathesis.schemas.BaseSchema:
    monkeypatch.setattr("django.conf.settings.FEED_REQUESTS_PER_MINUTE", 1_000_000)
    freeze(described())
    return schemathesis.openapi.from_url(f"{live_server.url}/api/schema/?format=json")


@pytest.fixture
def secret(transactional_db: None) -> str:
    source = HarvestSource.objects.create(
        name="School", code="school", kind="partner", requests_per_minute=1_000_000
    )
    return keys.issue(source).secret


def test_no_request_breaks_the_server(api: schemathesis.schemas.BaseSchema, secret: str) -> None:
    operations = [found.ok() for found in api.get_all_operations()]
    assert len(operations) == 10
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            response = case.call(headers={"Authorization": f"Bearer {secret}"})
            case.validate_response(response, checks=CHECKS)

        ask()
