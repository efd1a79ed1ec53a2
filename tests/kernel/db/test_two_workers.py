"""Two workers at once, each of two processes, over one queue: every job is done once."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from kernel.jobs.queue import enqueue
from kernel.models import Job
from lms.run import commands
from tests.kernel.db.slow_jobs import QUICK_KIND
from tests.support.processes import Process, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 40


@pytest.fixture
def start_two_workers(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Start two real workers over the database of the test, with one queue."""
    workers: list[Process] = []
    environment = {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DJANGO_SETTINGS_MODULE": "lms.settings.local",
    }

    def start() -> None:
        command = commands.worker("--include", "tests.kernel.db.slow_jobs")
        for number in range(2):
            log = tmp_path / f"worker-{number}.log"
            workers.append(Process(command, log, environment=environment))

    yield start
    for worker in workers:
        worker.send(signal.SIGKILL)
        worker.stop()


def done() -> int:
    return Job.objects.filter(kind=QUICK_KIND, state=Job.State.DONE).count()


def test_two_workers_share_the_jobs_and_do_each_once(
    start_two_workers: Callable[[], None],
) -> None:
    for number in range(JOBS):
        enqueue(QUICK_KIND, {"number": number})
    start_two_workers()  # each sends at its start all that waits: a job has two messages
    wait_until(lambda: done() == JOBS, 60, "all jobs are done")
    names = Group.objects.filter(name__startswith="job ").values_list("name", flat=True)
    numbers, hands = zip(*(name.removeprefix("job ").split(" by ") for name in names), strict=True)
    assert sorted(map(int, numbers)) == list(range(JOBS))
    assert len(set(hands)) > 1
    attempts = Job.objects.filter(kind=QUICK_KIND).values_list("attempt", flat=True)
    assert set(attempts) == {1}
