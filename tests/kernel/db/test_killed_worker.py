"""A worker is killed in the middle of a job: the next one finishes it, done once in effect."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from kernel.jobs.queue import enqueue
from kernel.models import Job
from lms.run import commands
from tests.kernel.db.slow_jobs import KIND, LEASE, STEPS
from tests.support.processes import Process, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
StartWorker = Callable[[], Process]


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[StartWorker]:
    """Start real workers over the database of the test, with a queue of their own."""
    started: list[Process] = []
    environment = {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DJANGO_SETTINGS_MODULE": "lms.settings.local",
    }

    def start() -> Process:
        command = commands.worker("--include", "tests.kernel.db.slow_jobs")
        log = tmp_path / f"worker-{len(started)}.log"
        started.append(Process(command, log, environment=environment))
        return started[-1]

    yield start
    for worker in started:
        worker.send(signal.SIGKILL)
        worker.stop()


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
