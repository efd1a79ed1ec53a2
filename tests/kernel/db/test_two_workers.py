"""Two workers at once, each of two processes, over one queue: every job is done once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from kernel.jobs.queue import enqueue
from kernel.models import Job
from tests.kernel.db.slow_jobs import QUICK_KIND
from tests.support.processes import wait_until
from tests.support.workers import StartWorker, workers

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 40


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[StartWorker]:
    """Start real workers over the database of the test, with one queue."""
    with workers(tmp_path, "tests.kernel.db.slow_jobs") as start:
        yield start


def done() -> int:
    return Job.objects.filter(kind=QUICK_KIND, state=Job.State.DONE).count()


def test_two_workers_share_the_jobs_and_do_each_once(
    start_worker: StartWorker,
) -> None:
    for number in range(JOBS):
        enqueue(QUICK_KIND, {"number": number})
    for _ in range(2):
        start_worker()  # each sends at its start all that waits: a job has two messages
    wait_until(lambda: done() == JOBS, 60, "all jobs are done")
    names = Group.objects.filter(name__startswith="job ").values_list("name", flat=True)
    numbers, hands = zip(*(name.removeprefix("job ").split(" by ") for name in names), strict=True)
    assert sorted(map(int, numbers)) == list(range(JOBS))
    assert len(set(hands)) > 1
    attempts = Job.objects.filter(kind=QUICK_KIND).values_list("attempt", flat=True)
    assert set(attempts) == {1}
