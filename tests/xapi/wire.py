"""Requests as they go over the wire, and the address of each resource with what a GET needs."""

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.test import Client

from tests.xapi.cases import ANA, CELL, XapiClient
from xapi.services.launches import IssuedLaunch

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

FORM = "application/x-www-form-urlencoded"
VERSION = "X-Experience-API-Version"
THROUGH = "X-Experience-API-Consistent-Through"
PLACE = {"activityId": CELL, "agent": json.dumps(ANA)}
GETS: Mapping[str, str] = {
    "statements": "/xapi/statements",
    "state": f"/xapi/activities/state?{urlencode(PLACE)}",
    "agent profile": f"/xapi/agents/profile?{urlencode({'agent': json.dumps(ANA)})}",
    "activity profile": f"/xapi/activities/profile?{urlencode({'activityId': CELL})}",
    "agents": f"/xapi/agents?{urlencode({'agent': json.dumps(ANA)})}",
    "activities": f"/xapi/activities?{urlencode({'activityId': CELL})}",
}
"""Each resource that asks for credentials and a version."""


def basic(key: str, secret: str) -> str:
    """Return the Authorization header of a key and a secret."""
    return f"Basic {base64.b64encode(f'{key}:{secret}'.encode()).decode()}"


def ask(
    method: str,
    address: str,
    body: str | bytes = b"",
    *,
    by: XapiClient | None = None,
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> "Response":
    """Send a request of any method, with the headers of a client and others."""
    sent = {**(by.headers() if by else {}), **(headers or {})}
    data = body.encode() if isinstance(body, str) else body
    return Client().generic(method, address, data, content_type=content_type, headers=sent)


def form(method: str, resource: str, fields: Mapping[str, str], **headers: str) -> "Response":
    """Send a request in the alternate syntax; without credentials unless they are named."""
    address = f"/xapi/{resource}?method={method}"
    return ask("POST", address, urlencode(fields), content_type=FORM, headers=headers)


class LaunchClient(XapiClient):
    """A client with a launch token."""

    def __init__(self, issued: IssuedLaunch, version: str = "1.0.3") -> None:
        self.token, self.secret, self.version = issued.token, issued.secret, version

    def headers(self) -> dict[str, str]:
        """Return the headers of a request."""
        return {
            "Authorization": basic(self.token.key, self.secret),
            VERSION: self.version or "1.0.3",
        }
