"""A client of the Learning Record Store, as a stranger would write one: HTTP and nothing else."""

import base64
import http.client
import json
from collections import Counter
from dataclasses import dataclass

from tests.support.live import Live

TIMEOUT_SECONDS = 20


@dataclass(frozen=True)
class Record:
    """The statements of an installation, through `/xapi/statements`."""

    host: str
    key: str
    secret: str

    @classmethod
    def with_all_rights(cls, live: Live) -> "Record":
        """Make credentials as an administrator does."""
        printed = live.manage("xapi_credential", "add", "faults", "--scope", "all")
        lines = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
        return cls(f"127.0.0.1:{live.port}", lines["key"].strip(), lines["secret"].strip())

    def request(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """Send one request on a connection of its own; raise what a lost server raises."""
        token = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        headers = {
            "Authorization": f"Basic {token}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        }
        connection = http.client.HTTPConnection(self.host, timeout=TIMEOUT_SECONDS)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def post(self, statement_id: str) -> bool:
        """Post a statement and say whether the record acknowledged it."""
        status, _ = self.request("POST", "/xapi/statements", statement(statement_id))
        return status == 200

    def counted(self) -> Counter[str]:
        """Return how often each statement id is in the record, read page by page."""
        found: Counter[str] = Counter()
        path = "/xapi/statements?limit=0&ascending=true"
        while path:
            status, body = self.request("GET", path)
            assert status == 200, body
            page = json.loads(body)
            found.update(each["id"] for each in page["statements"])
            path = page.get("more", "")
        return found


def statement(statement_id: str) -> dict[str, object]:
    """Return a statement; it says the same each time it is made for one id."""
    return {
        "id": statement_id,
        "actor": {"account": {"homePage": "https://plant.example.org", "name": "fitter-7"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {"id": f"https://plant.example.org/stations/{statement_id[:2]}"},
    }
