"""Clients of the record."""

import pytest

from tests.xapi.cases import XapiClient
from tests.xapi.documents import ACTIVITY_PROFILE, PROFILES, RESOURCES, STATE, VERSIONS, Documents


@pytest.fixture
def lrs(db: None) -> XapiClient:
    """Return a client that may do everything."""
    return XapiClient.with_scope("all")


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Return each version of the standard in turn."""
    return str(request.param)


@pytest.fixture(params=RESOURCES, ids=lambda resource: resource.name)
def documents(lrs: XapiClient, version: str, request: pytest.FixtureRequest) -> Documents:
    """Return a client of each resource that keeps documents, in each version."""
    return Documents(lrs, request.param, version)


@pytest.fixture(
    params=[(STATE, "2.0.0"), (ACTIVITY_PROFILE, "1.0.3")],
    ids=lambda pair: f"{pair[0].name}-{pair[1]}",
)
def either(lrs: XapiClient, request: pytest.FixtureRequest) -> Documents:
    """Return a client of each version, for what all resources do by the same code."""
    return Documents(lrs, *request.param)


@pytest.fixture(params=PROFILES, ids=lambda resource: resource.name)
def profiles(lrs: XapiClient, version: str, request: pytest.FixtureRequest) -> Documents:
    """Return a client of each profile resource, in each version."""
    return Documents(lrs, request.param, version)


@pytest.fixture
def states(lrs: XapiClient, version: str) -> Documents:
    """Return a client of the State resource, in each version."""
    return Documents(lrs, STATE, version)
