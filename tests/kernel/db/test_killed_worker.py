"""A worker is killed in the middle of a job: the next one finishes it, done once in effect."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from kernel.jobs.queue import enqueue
from kernel.models import Job
from tests.kernel.db.slow_jobs import KIND, LEASE, STEPS
from tests.support.processes import wait_until
from tests.support.workers import StartWorker, workers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[StartWorker]:
    """Start real workers over the database of the test, with a queue of their own."""
    with workers(tmp_path, "tests.kernel.db.slow_jobs") as start:
        yield start


def steps_done(job: Job) -> int:
    return Job.objects.values_list("done", flat=True).get(pk=job.pk)


def test_a_killed_workers_job_is_sent_again_and_done_once_in_effect(
    start_worker: StartWorker,
) -> None:
    job = enqueue(KIND)
    worker = start_worker()
    wait_until(lambda: steps_done(job) >= 3, 40, "the first worker is in mid-task")
    worker.send(signal.SIGKILL)
    time.sleep(LEASE.total_seconds())
    start_worker()
    wait_until(lambda: steps_done(job) == STEPS, 40, "the second worker finishes the job")
    wait_until(lambda: Job.objects.get(pk=job.pk).state == Job.State.DONE, 5, "it is done")
    marks = [name.split(" in ") for name in Group.objects.values_list("name", flat=True)]
    steps = sorted(int(mark[0].removeprefix("mark ")) for mark in marks if len(mark) == 2)
    assert steps == list(range(STEPS))
    assert {mark[1] for mark in marks if len(mark) == 2} == {"attempt 1", "attempt 2"}
