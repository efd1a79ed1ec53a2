"""A person is found in JSON texts whatever characters their writer escaped (RFC 8259, 7)."""

import json

import pytest

from tests.xapi.cases import BEN, CELL, READ, XapiClient
from xapi.models import Statement
from xapi.services.erasure import erase_some

pytestmark = pytest.mark.django_db
ANA = frozenset({"mbox mailto:ana@example.org", "openid https://id.example.org/ana"})


@pytest.mark.parametrize(
    "told",
    [
        r'"write to ana\u0040example.org"',
        r'"\u0061na@example.org"',
        r'{"mbox": "mailto:ana\u0040example.org", "name": "Ana"}',
        r'"https:\/\/id.example.org\/ana"',
        r'"https:\u002f\u002Fid.example.org/ana"',
    ],
)
def test_an_escaped_identifier_leaves_an_extension(lrs: XapiClient, told: str) -> None:
    text = (
        f'{{"actor": {json.dumps(BEN)}, "verb": {{"id": "{READ}"}}, "object": {{"id": "{CELL}"}},'
        f' "result": {{"extensions": {{"https://example.org/x": {told}}}}}}}'
    )
    assert lrs.post(text).status_code == 200
    while erase_some(ANA):
        pass
    kept = json.dumps(json.loads(Statement.objects.get().raw)["result"])
    assert "ana@example.org" not in kept
    assert "id.example.org/ana" not in kept
    assert '"Ana"' not in kept
