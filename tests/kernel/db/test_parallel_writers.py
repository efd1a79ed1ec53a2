"""Sixteen writers at once, and none of them meets a lock error."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from kernel.jobs import running
from kernel.jobs.queue import enqueue
from kernel.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ACTS = 16, 20
KIND = "kernel.forget_done_jobs"


def in_parallel(act: Callable[[Any], object], arguments: Iterable[Any]) -> list[object]:
    """Run `act` in sixteen threads that start together; raise what any of them raised."""
    start = Barrier(WRITERS)

    def write(argument: Any) -> object:
        start.wait(20)
        try:
            return act(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        return list(writers.map(write, arguments))


def read_then_write(writer: object) -> None:
    """Do what fails on SQLite without IMMEDIATE: read first, then write, in one transaction."""
    for _ in range(ACTS):
        with transaction.atomic():
            Job.objects.count()
            enqueue(KIND, {"writer": writer})


def test_sixteen_parallel_writers_meet_no_lock_error() -> None:
    in_parallel(read_then_write, range(WRITERS))
    assert Job.objects.count() == WRITERS * ACTS


def test_sixteen_workers_take_a_job_once() -> None:
    job = enqueue(KIND)
    taken = in_parallel(running.take, [job.uuid] * WRITERS)
    assert sum(one is not None for one in taken) == 1


def test_sixteen_acts_with_one_key_make_one_job() -> None:
    made = in_parallel(lambda _: enqueue(KIND, key="all").uuid, range(WRITERS))
    assert len(set(made)) == 1
    assert Job.objects.filter(key="all").count() == 1
