"""Clients of the record."""

import pytest

from tests.xapi.cases import XapiClient


@pytest.fixture
def lrs(db: None) -> XapiClient:
    """Return a client that may do everything."""
    return XapiClient.with_scope("all")
