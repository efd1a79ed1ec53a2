"""States among few and among many: what PUT, GET and the ids cost, over HTTP.

    python -m bench.xapi_documents [--states 100000] [--requests 500]

The same requests, sent one after the other, to the same server: among 1,000 states and among
`--states`. So the ratio says what the number costs. SQLite, and PostgreSQL where it is installed.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

from bench.xapi_load import Figures, measure, request
from bench.xapi_sites import OURS, Site, site
from tests.support.services import postgresql

FEW = 1_000
ADDRESS = "/xapi/activities/state"
ACTIVITIES, REGISTRATION = 50, "f47ac10b-58cc-4372-a567-0e02b2c3d479"
BODY = json.dumps({"page": 3, "answers": ["x" * 40] * 20}).encode()
FILL = """
import django; django.setup()
import sys
from django.db import connection
from django.utils import timezone
from uuid import UUID
from xapi.domain.documents import etag
from xapi.models import Activity, Agent, StateDocument
begin, end, activities, registration = sys.argv[1:]
body = sys.stdin.read().encode()
def known(model, column, name):
    model.objects.bulk_create([model(**{column: name})], ignore_conflicts=True)
    return model.objects.get(**{column: name}).pk
things = [known(Activity, "iri", f"https://example.org/{n}") for n in range(int(activities))]
numbers = range(int(begin), int(end))
names = [f"mbox mailto:a{n}@example.org" for n in numbers]
Agent.objects.bulk_create([Agent(identifier=each) for each in names], 1000, ignore_conflicts=True)
ids = dict(Agent.objects.values_list("identifier", "pk"))
StateDocument.objects.bulk_create([StateDocument(
    activity_id=things[n % len(things)], agent_id=ids[name], registration=UUID(registration),
    state_id="bookmark", content=body, content_type="application/json", etag=etag(body),
    updated=timezone.now()) for n, name in zip(numbers, names)], 500)
if connection.vendor == "postgresql":
    connection.cursor().execute("ANALYZE")
"""


def address(number: int, **more: str) -> str:
    """Return the address of what one learner's state belongs to."""
    given = {
        "activityId": f"https://example.org/{number % ACTIVITIES}",
        "agent": json.dumps({"mbox": f"mailto:a{number}@example.org"}),
        "registration": REGISTRATION,
    }
    return f"{ADDRESS}?{urlencode({**given, **more})}"


def prepared(made: Site, known: int, requests: int) -> Mapping[str, list[bytes]]:
    """Return the requests of each kind, for learners chosen at random."""
    chosen = random.Random(known).sample(range(known), min(requests, known))  # noqa: S311
    named = [address(number, stateId="bookmark") for number in chosen]
    return {
        "GET": [made.get(each) for each in named],
        "PUT": [request("PUT", each, BODY, made.headers) for each in named],
        "ids": [made.get(address(number)) for number in chosen],
    }


def measured(made: Site, port: int, known: int, requests: int) -> Iterator[tuple[str, Figures]]:
    """Yield what each kind of request took; nothing may be refused."""
    for name, sent in prepared(made, known, requests).items():
        figures = measure(port, sent, clients=1, seconds=60)
        if figures.refused:
            message = f"{name} was answered {figures.refused[0]}"
            raise RuntimeError(message)
        yield name, figures


def compared(made: Site, states: int, requests: int) -> None:
    """Print both measurements and their ratios."""
    found = []
    for begin, end in ((0, FEW), (FEW, states)):
        made.python(
            "-c", FILL, *map(str, (begin, end, ACTIVITIES, REGISTRATION)), given=BODY.decode()
        )
        with made.served(OURS) as port:
            found.append(dict(measured(made, port, end, requests)))
    for name, few in found[0].items():
        many = found[1][name]
        print(
            f"{made.name} {name}: p50 {few.percentile(50):.1f} -> {many.percentile(50):.1f} ms,"
            f" p95 {few.percentile(95):.1f} -> {many.percentile(95):.1f} ms"
            f" ({many.percentile(50) / few.percentile(50):.2f} x)",
            flush=True,
        )


def main() -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=500)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in ("sqlite", "postgresql"):
            url = stack.enter_context(postgresql()).url() if name == "postgresql" else ""
            with site(folder / name, url) as made:
                compared(made, given.states, given.requests)


if __name__ == "__main__":
    main()
