"""Files that end with `_on_postgresql.py` belong to the run on PostgreSQL alone."""

import os
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.xapi.elsewhere import Elsewhere, another_record

on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
collect_ignore_glob = [] if on_postgresql else ["*_on_postgresql.py"]


@pytest.fixture
def there(settings: Settings) -> Iterator[Elsewhere]:
    """Another record on the loopback, which this one may ask."""
    settings.OUTGOING_PRIVATE_ADDRESSES = True
    with another_record() as record:
        yield record
