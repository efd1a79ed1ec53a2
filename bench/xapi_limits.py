"""The limits beside which the record is measured: bare views that insert the same rows.

No middleware, no credentials, no JSON, no look-up: rows of statements that are there already, as
one tuple each, under new ids and numbers, by the record's own bulk inserts.
"""

import random
from collections.abc import Sequence
from functools import lru_cache
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kernel import clock
from xapi.models import Reference, Statement
from xapi.services.store import engine
from xapi.services.store.rows import KeyRow, ReferenceRow, StatementRow

Pattern = tuple[StatementRow, list[ReferenceRow]]
PATTERNS = 300
DIGEST = b"d" * 32


@lru_cache(maxsize=1)
def patterns() -> list[Pattern]:
    """Return the rows of the newest statements."""
    rows = list(Statement.objects.order_by("-stored", "-sequence")[:PATTERNS])
    mentions: dict[int, list[ReferenceRow]] = {row.sequence: [] for row in rows}
    for each in Reference.objects.filter(sequence__in=mentions):
        values = (getattr(each, name) for name in ReferenceRow._fields)
        mentions[each.sequence].append(ReferenceRow(*values))
    return [
        (
            StatementRow(*(getattr(row, name) for name in StatementRow._fields)),
            mentions[row.sequence],
        )
        for row in rows
    ]


def insert(chosen: Sequence[Pattern]) -> None:
    """Insert copies of the rows of some statements in one transaction."""
    stored = clock.now()
    with transaction.atomic():
        xid, numbers = engine().reserve(len(chosen))
        keys = [KeyRow(uuid4(), number, stored, DIGEST) for number in numbers]
        engine().insert_many(keys)
        engine().insert_many(
            [
                row._replace(sequence=key.sequence, xid=xid, uuid=key.id, stored=stored)
                for (row, _), key in zip(chosen, keys, strict=True)
            ]
        )
        engine().insert_many(
            [
                each._replace(sequence=number, stored=stored)
                for (_, mentions), number in zip(chosen, numbers, strict=True)
                for each in mentions
            ]
        )


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """Read the body and insert the rows of as many statements as it would hold."""
    request.read()
    insert(random.choices(patterns(), k=size))  # noqa: S311
    return HttpResponse("ok")


urlpatterns = [path("statements/<int:size>/", bare)]
