"""Any valid statement is stored and comes out equal, on both databases (xAPI, Data 2.3.1)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given

from tests.xapi.leaving import as_it_leaves
from tests.xapi.strategies import of_any_version
from xapi.domain.received import Authority, Received
from xapi.domain.versions import Version
from xapi.selectors.statements import by_id
from xapi.services.statements import record

LAB = Authority({"account": {"homePage": "https://lab.example.org", "name": "lab"}})


@pytest.mark.django_db
@given(of_any_version)
def test_any_valid_statement_comes_out_equal(versioned: tuple[Version, dict[str, Any]]) -> None:
    version, statement = versioned
    name = uuid4()
    sent = {**statement, "id": str(name)}
    assert record([Received(json.dumps(sent), sent, name, version)], by=LAB) == [name]
    assert record([Received(json.dumps(sent), sent, name, version)], by=LAB) == [name]
    found = by_id(name)
    kept = as_it_leaves(sent, version)
    assert {key: found.content[key] for key in kept} == kept
    assert found.version == version
