"""A client in each version; and whatever a test sends, files and rows belong together after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.xapi.attached import files
from tests.xapi.cases import XapiClient
from xapi.models import Attachment


@pytest.fixture(params=["1.0.3", "2.0.0"])
def lrs(request: pytest.FixtureRequest, db: None) -> XapiClient:
    """A client that may do everything, in each version."""
    client = XapiClient.with_scope("all")
    client.version = request.param
    return client


@pytest.fixture(autouse=True)
def no_file_is_left_over(db: None) -> Iterator[None]:
    """Whatever a test sends: each file that it leaves has its row, and each row its file."""
    before = files()
    yield
    names = {Path(name).name for name in Attachment.objects.values_list("file", flat=True)}
    assert {path.name for path in files() - before} == names
