"""Statements, and clients that send them, for the tests of this room."""

import base64
import json
import uuid
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.test import Client

from xapi.domain.received import Received, read
from xapi.services.credentials import Issued, issue

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

ANA = {"mbox": "mailto:ana@example.org"}
BEN = {"account": {"homePage": "https://example.org", "name": "ben"}}
READ = "http://adlnet.gov/expapi/verbs/experienced"
PASSED = "http://adlnet.gov/expapi/verbs/passed"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"
CELL = "https://example.org/activities/cell"
PACK = "https://example.org/activities/pack"
ADDRESS = "/xapi/statements"


def a_statement(**members: Any) -> dict[str, Any]:
    """Make the smallest statement, with members of one's own; None leaves one out."""
    statement = {"actor": ANA, "verb": {"id": READ}, "object": {"id": CELL}, **members}
    return {key: value for key, value in statement.items() if value is not None}


def as_received(**members: Any) -> Received:
    """Make a statement as if it had come over the wire."""
    return read(json.dumps(a_statement(**members)))


def a_voiding(target: object, **members: Any) -> dict[str, Any]:
    """Make a statement that voids another."""
    thing = {"objectType": "StatementRef", "id": str(target)}
    return a_statement(verb={"id": VOIDED}, object=thing, **members)


def an_id() -> str:
    """Make a statement's id."""
    return str(uuid.uuid4())


@cache
def browser() -> Client:
    """Return the one client of the tests of this room: middleware is loaded once, none counts."""
    return Client()


@dataclass
class XapiClient:
    """A client of the record with a credential."""

    issued: Issued
    version: str | None = "1.0.3"

    @classmethod
    def with_scope(cls, *scopes: str, name: str = "simulator") -> "XapiClient":
        """Make a client whose credential has some scopes."""
        return cls(issue(name, scopes=scopes or ("all",)))

    def headers(self) -> dict[str, str]:
        """Return the headers of a request."""
        pair = f"{self.issued.credential.key}:{self.issued.secret}"
        found = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        return {**found, "X-Experience-API-Version": self.version} if self.version else found

    def post(self, content: Any, **headers: str) -> "Response":
        """POST a value as JSON, or a text as it is."""
        return self.send("post", ADDRESS, content, **headers)

    def put(self, content: Any, **parameters: str) -> "Response":
        """PUT a statement with query parameters."""
        query = "&".join(f"{key}={value}" for key, value in parameters.items())
        return self.send("put", f"{ADDRESS}?{query}", content)

    def send(self, method: str, address: str, content: Any, **headers: str) -> "Response":
        """Send a body."""
        body = content if isinstance(content, str | bytes) else json.dumps(content)
        content_type = headers.pop("content_type", "application/json")
        send = getattr(browser(), method)
        return send(  # type: ignore[no-any-return]
            address, body, content_type=content_type, headers={**self.headers(), **headers}
        )

    def get(self, address: str = ADDRESS, /, **parameters: Any) -> "Response":
        """GET with query parameters."""
        return browser().get(address, parameters, headers=self.headers())

    def ids(self, **parameters: Any) -> list[str]:
        """Return the ids of the statements that a query finds, in its order."""
        response = self.get(**parameters)
        assert response.status_code == 200, response.content
        return [each["id"] for each in response.json()["statements"]]
