"""A reader never passes a statement that is not yet committed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from kernel.positions import Position
from tests.xapi.cases import a_voiding, an_id, as_received
from xapi.domain.received import Authority, read
from xapi.models import Statement
from xapi.selectors.consistency import consistent_through
from xapi.selectors.statements import after
from xapi.services.statements import record

pytestmark = pytest.mark.django_db(transaction=True)
LAB = Authority({"objectType": "Agent", "account": {"homePage": "https://l.org", "name": "lab"}})


@contextmanager
def an_open_write(statement_id: str) -> Iterator[None]:
    """Have another writer hold its transaction open with a statement in it.

    Its agents and activity are known before, or the next writer would wait for them.
    """
    record([as_received()], by=LAB)
    written, may_commit = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            record([as_received(id=statement_id)], by=LAB)
            written.set()
            may_commit.wait(10)
        connection.close()

    writer = Thread(target=write)
    writer.start()
    written.wait(10)
    try:
        yield
    finally:
        may_commit.set()
        writer.join()


def test_what_commits_later_is_read_and_nothing_is_passed() -> None:
    early, late = an_id(), an_id()
    with an_open_write(early):
        record([as_received(id=late)], by=LAB)
        (known,) = after(Position(), 10)
    start = Position(known.xid, known.sequence)
    assert [str(each.uuid) for each in after(start, 10)] == [early, late]


def test_the_record_is_complete_only_up_to_the_open_write() -> None:
    statement_id = an_id()
    with an_open_write(statement_id):
        through = consistent_through()
    stored: datetime = Statement.objects.get(uuid=statement_id).stored
    assert through <= stored
    assert consistent_through() > stored


def test_a_target_under_way_does_not_escape_its_voiding() -> None:
    target = an_id()
    with an_open_write(target):
        voider = Thread(target=void, args=(target,))
        voider.start()
        voider.join(0.3)
        assert voider.is_alive()
    voider.join()
    assert Statement.objects.get(uuid=target).voided


def void(target: str) -> None:
    """Void a statement from another connection."""
    record([read(json.dumps(a_voiding(target)))], by=LAB)
    connection.close()
