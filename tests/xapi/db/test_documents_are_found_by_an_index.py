"""A document, and the ids of a context, are found by an index however many there are.

On PostgreSQL the planner may scan what is small, so sequential scans are made dear.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xapi.domain.documents import Body, Context, Kind, Place
from xapi.domain.preconditions import Preconditions
from xapi.domain.versions import Version
from xapi.selectors.documents import find, listing
from xapi.services import documents

pytestmark = pytest.mark.django_db
ANA, CELL = "mbox mailto:ana@example.org", "https://example.org/activities/cell"
REGISTRATION = UUID("f47ac10b-58cc-4372-a567-0e02b2c3d479")
CONTEXTS = {
    "state": Context(Kind.STATE, activity=CELL, agent=ANA),
    "state of a registration": Context(
        Kind.STATE, activity=CELL, agent=ANA, registration=REGISTRATION
    ),
    "agent profile": Context(Kind.AGENT_PROFILE, agent=ANA),
    "activity profile": Context(Kind.ACTIVITY_PROFILE, activity=CELL),
}
BODY = Body(b"{}", "application/json")


def put(place: Place) -> object:
    return documents.put(place, BODY, version=Version.V1, preconditions=Preconditions(match="*"))


WORK: dict[str, Callable[[Context], object]] = {
    "find": lambda context: find(Place(context, "s7")),
    "list": lambda context: listing(context, since=None),
    "list since": lambda context: listing(context, since=datetime(2026, 3, 1, tzinfo=UTC)),
    "put": lambda context: put(Place(context, "s7")),
    "delete": lambda context: documents.delete(Place(context, "s7"), preconditions=Preconditions()),
    "delete all": lambda context: documents.delete_all(context, preconditions=Preconditions()),
}


def plans(work: Callable[[], object]) -> list[str]:
    """Return how the database runs each statement of some work; nothing of it is kept."""
    with CaptureQueriesContext(connection) as captured:
        work()
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    found = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in captured:
            if query["sql"].startswith(("SELECT", "UPDATE", "DELETE")):
                cursor.execute(f"{explain} {query['sql']}")
                found.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return found


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_documents_are_found_by_an_index(
    context: Context, work: Callable[[Context], object]
) -> None:
    for number in range(30):
        documents.put(
            Place(context, f"s{number}"),
            BODY,
            version=Version.V1,
            preconditions=Preconditions(none_match="*"),
        )
    found = plans(lambda: work(context))
    assert found
    for plan in found:
        assert "Seq Scan" not in plan
        assert "SCAN xapi_" not in plan
        assert "index" in plan.lower() or "PRIMARY KEY" in plan


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_what_is_kept_is_replaced_with_one_look_and_one_write(
    context: Context, django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    place = Place(context, "s7")
    documents.put(place, BODY, version=Version.V1, preconditions=Preconditions())
    with django_assert_max_num_queries(4):  # a savepoint and its release are two
        put(place)
    with django_assert_max_num_queries(1):
        find(place)
