"""A client of the Learning Record Store, as a stranger would write one: HTTP and nothing else."""

import base64
import http.client
import json
import time
from collections import Counter
from dataclasses import dataclass
from uuid import UUID, uuid5

from tests.support.live import Live

READS, PAUSE_SECONDS = 3, 0.5
TIMEOUT_SECONDS = 20
BATCH = 25


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

    def read(self, path: str) -> tuple[int, bytes]:
        """GET a path; a connection that a server drops as it starts is made again."""
        for _ in range(READS - 1):
            try:
                return self.request("GET", path)
            except ConnectionError:
                time.sleep(PAUSE_SECONDS)
        return self.request("GET", path)

    def post(self, statement_id: str) -> bool:
        """Post a statement and say whether the record acknowledged it."""
        status, _ = self.request("POST", "/xapi/statements", statement(statement_id))
        return status == 200

    def post_batch(self, batch_id: str) -> bool:
        """Post a batch of statements and say whether the record acknowledged it.

        Raises ConnectionError where the record says that something of its own failed: nobody
        knows then what was kept.
        """
        status, _ = self.request("POST", "/xapi/statements", batch(batch_id))
        if status >= 500:
            message = f"the record answered {status}"
            raise ConnectionError(message)
        return status == 200

    def counted(self) -> Counter[str]:
        """Return how often each statement id is in the record, read page by page."""
        found: Counter[str] = Counter()
        path = "/xapi/statements?limit=0&ascending=true"
        while path:
            status, body = self.read(path)
            assert status == 200, body
            page = json.loads(body)
            found.update(each["id"] for each in page["statements"])
            path = page.get("more", "")
        return found


def batch(batch_id: str) -> list[dict[str, object]]:
    """Return the statements of a batch; they say the same each time they are made for one id."""
    return [statement(each) for each in ids_in_batch(batch_id)]


def ids_in_batch(batch_id: str) -> list[str]:
    """Return the ids of the statements in a batch."""
    return [str(uuid5(UUID(batch_id), str(number))) for number in range(BATCH)]


def statement(statement_id: str) -> dict[str, object]:
    """Return a statement; it says the same each time it is made for one id."""
    return {
        "id": statement_id,
        "actor": {"account": {"homePage": "https://plant.example.org", "name": "fitter-7"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {"id": f"https://plant.example.org/stations/{statement_id[:2]}"},
    }
