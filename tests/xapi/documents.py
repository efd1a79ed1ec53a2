"""The resources that keep documents, and a client that speaks to one of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.xapi.cases import ANA, BEN, CELL, PACK, XapiClient, browser

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

VERSIONS = ("1.0.3", "2.0.0")
REGISTRATION = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
OTHER_REGISTRATION = "0b3d7f6e-93e4-4b7a-8a0f-5f0a1c1c9d10"
Parameters = Mapping[str, str]


@dataclass(frozen=True)
class Resource:
    """A resource: its address, what a document there belongs to, another such, and its id."""

    name: str
    address: str
    context: Parameters
    other: Parameters
    id: str

    @property
    def one(self) -> Parameters:
        """Return the parameters of one document."""
        return {**self.context, self.id: "bookmark"}


STATE = Resource(
    "state",
    "/xapi/activities/state",
    {"activityId": CELL, "agent": json.dumps(ANA)},
    {"activityId": CELL, "agent": json.dumps(BEN)},
    "stateId",
)
AGENT_PROFILE = Resource(
    "agent profile",
    "/xapi/agents/profile",
    {"agent": json.dumps(ANA)},
    {"agent": json.dumps(BEN)},
    "profileId",
)
ACTIVITY_PROFILE = Resource(
    "activity profile",
    "/xapi/activities/profile",
    {"activityId": CELL},
    {"activityId": PACK},
    "profileId",
)
RESOURCES = (STATE, AGENT_PROFILE, ACTIVITY_PROFILE)
PROFILES = (AGENT_PROFILE, ACTIVITY_PROFILE)


def etag(content: bytes) -> str:
    """Return the ETag that the standard demands of content (Communication 3.1.s4.b2)."""
    return f'"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"'


@dataclass
class Documents:
    """A client of one resource, with the version that it speaks."""

    client: XapiClient
    resource: Resource
    version: str = "1.0.3"

    def request(
        self, method: str, parameters: Parameters, content: bytes = b"", /, **headers: str
    ) -> "Response":
        """Send a request; headers are named like `if_match`."""
        self.client.version = self.version
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        content_type = given.pop("content-type", "application/json")
        return browser().generic(
            method,
            f"{self.resource.address}?{urlencode(parameters)}",
            content,
            headers={**self.client.headers(), **given},
            CONTENT_TYPE=content_type,
        )

    def put(self, content: Any, at: Parameters | None = None, /, **headers: str) -> "Response":
        """PUT bytes as they are, or a value as JSON."""
        return self.request("PUT", self._one(at), as_bytes(content), **headers)

    def post(self, content: Any, at: Parameters | None = None, /, **headers: str) -> "Response":
        """POST bytes as they are, or a value as JSON."""
        return self.request("POST", self._one(at), as_bytes(content), **headers)

    def get(self, at: Parameters | None = None, /, **headers: str) -> "Response":
        """GET one document."""
        return self.request("GET", self._one(at), **headers)

    def delete(self, at: Parameters | None = None, /, **headers: str) -> "Response":
        """DELETE one document."""
        return self.request("DELETE", self._one(at), **headers)

    def ids(self, **parameters: str) -> list[str]:
        """Return the ids of the context's documents."""
        response = self.request("GET", {**self.resource.context, **parameters})
        assert response.status_code == 200, response.content
        found: list[str] = response.json()
        return found

    def keep(self, content: Any, at: Parameters | None = None, /, **headers: str) -> bytes:
        """Store a document where none is yet, and return its bytes."""
        response = self.put(content, at, if_none_match="*", **headers)
        assert response.status_code == 204, response.content
        return as_bytes(content)

    def named(self, document_id: str, **more: str) -> Parameters:
        """Return the parameters of a document with an id."""
        return {**self.resource.context, self.resource.id: document_id, **more}

    def _one(self, at: Parameters | None) -> Parameters:
        return self.resource.one if at is None else at


def as_bytes(content: Any) -> bytes:
    """Return bytes as they are, any other value as JSON."""
    return content if isinstance(content, bytes) else json.dumps(content).encode()
