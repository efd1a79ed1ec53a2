"""Every filter reads its page in order from an index: no sorting, no scan of the whole table.

On PostgreSQL the planner may scan what is small, so sequential scans and sorts are made dear.
"""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.xapi.cases import CELL, READ, as_received
from xapi.domain.query import Cursor, Query
from xapi.domain.received import Authority
from xapi.models import Statement
from xapi.selectors.pages import page
from xapi.services.statements import record

pytestmark = pytest.mark.django_db
LAB = Authority({"objectType": "Agent", "account": {"homePage": "https://l.org", "name": "lab"}})
ANA, LAB_NAME = "mbox mailto:ana@example.org", "account https://l.org lab"
REGISTRATION = uuid4()
QUERIES = {
    "nothing": Query(),
    "ascending": Query(ascending=True),
    "agent": Query(agent=ANA),
    "related agents": Query(agent=LAB_NAME, related_agents=True),
    "activity": Query(activity=CELL),
    "related activities": Query(activity=CELL, related_activities=True),
    "verb": Query(verb=READ),
    "registration": Query(registration=REGISTRATION),
    "agent and verb": Query(agent=ANA, verb=READ),
    "agent and activity": Query(agent=ANA, activity=CELL),
    "all at once": Query(agent=ANA, activity=CELL, verb=READ, registration=REGISTRATION),
}
SETTINGS = ("enable_seqscan", "enable_sort", "enable_bitmapscan")


def plan(query: Query) -> str:
    """Return how the database finds a page far down."""
    last = Statement.objects.latest("sequence")
    asked = Query(**{**query.__dict__, "cursor": Cursor(last.stored, last.sequence), "limit": 10})
    with CaptureQueriesContext(connection) as captured:
        page(asked)
    pages = [each["sql"] for each in captured if "xapi_statement s" in each["sql"]]
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    found = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for setting in SETTINGS:
                cursor.execute(f"SET LOCAL {setting} = off")
        for sql in pages:
            cursor.execute(f"{explain} {sql}")
            found += [str(row[-1]) for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_page_far_down_is_read_from_an_index(query: Query) -> None:
    context = {
        "registration": str(REGISTRATION),
        "contextActivities": {"parent": {"id": "https://example.org/parent"}},
    }
    record([as_received(context=context) for _ in range(50)], by=LAB)
    found = plan(query)
    for slow in ("Seq Scan", "Sort", "TEMP B-TREE", "SCAN s\n"):
        assert slow not in f"{found}\n"
    assert "index" in found.lower()
