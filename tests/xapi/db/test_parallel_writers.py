"""Many writers at once: no lock error, nothing lost, nothing twice, no deadlock."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.xapi.cases import PASSED, an_id, as_received
from xapi.domain.received import Authority, Received
from xapi.models import Agent, Reference, Statement, StatementKey
from xapi.services.statements import Conflict, record

pytestmark = pytest.mark.django_db(transaction=True)
LAB = Authority({"objectType": "Agent", "account": {"homePage": "https://l.org", "name": "lab"}})
WRITERS = 16


def at_once(work: Callable[[int], object], writers: int = WRITERS) -> list[object]:
    """Let every writer begin at the same moment, and return what each brought back."""
    barrier = Barrier(writers)

    def one(number: int) -> object:
        try:
            barrier.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(one, range(writers)))


def shuffled(number: int, *, count: int = 5) -> list[Received]:
    """Make statements that mention shared agents and activities in a random order."""
    chance = random.Random(number)
    names = chance.sample(range(20), count)
    return [
        as_received(
            actor={"mbox": f"mailto:a{name}@example.org"},
            object={
                "id": f"https://example.org/{name}",
                "definition": {"name": {"en": f"by {number}"}},
            },
        )
        for name in names
    ]


def test_sixteen_writers_store_everything_once() -> None:
    at_once(lambda number: [record(shuffled(number * 100 + turn), by=LAB) for turn in range(4)])
    assert Statement.objects.count() == StatementKey.objects.count() == WRITERS * 4 * 5
    assert Reference.objects.count() == WRITERS * 4 * 5 * 3
    assert Agent.objects.count() <= 21


def test_the_same_statement_from_everybody_is_stored_once() -> None:
    received = [as_received(id=an_id()) for _ in range(5)]
    answers = at_once(lambda number: record(random.Random(number).sample(received, 5), by=LAB))
    assert all(isinstance(answer, list) for answer in answers)
    assert Statement.objects.count() == 5


def test_of_many_who_want_one_id_one_wins_and_the_others_are_told() -> None:
    statement_id = an_id()

    def work(number: int) -> str:
        name = {"mbox": f"mailto:a{number}@example.org"}
        try:
            record([as_received(id=statement_id, actor=name, verb={"id": PASSED})], by=LAB)
        except Conflict:
            return "conflict"
        return "stored"

    answers = at_once(work)
    assert sorted(map(str, answers)) == ["conflict"] * (WRITERS - 1) + ["stored"]
