"""With `CELERY_BROKER_URL` on Redis, a worker process does the jobs; nothing else is set."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from redis import Redis

from kernel.models import Job
from tests.support.processes import ROOT, Process, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
LOCAL = {"DJANGO_SETTINGS_MODULE": "lms.settings.local"}
ENQUEUE = "from kernel.jobs.queue import enqueue; print(enqueue('kernel.forget_done_jobs').uuid)"


@pytest.fixture
def worker() -> Iterator[Process]:
    command = [sys.executable, "-m", "celery", "-A", "lms.celery", "worker", "-c", "1"]
    process = Process(command, Path(settings.DATA_DIR) / "worker.log", environment=LOCAL)
    yield process
    process.stop()


def enqueue_elsewhere() -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", ENQUEUE],
        cwd=ROOT,
        env={**os.environ, **LOCAL},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def wait_until_done(uuid: str, worker: Process, seconds: float) -> None:
    done = Job.objects.filter(uuid=uuid, state=Job.State.DONE)
    try:
        wait_until(done.exists, seconds, f"job {uuid} is done")
    except TimeoutError as error:
        raise AssertionError(f"{error}; the worker said:\n{worker.last_words()}") from error


def test_a_job_reaches_the_worker_through_redis(worker: Process) -> None:
    wait_until_done(enqueue_elsewhere(), worker, seconds=60)  # the worker has started by then
    # From here on only its message can make a job known within 10 s: the sweep waits for 60.
    wait_until_done(enqueue_elsewhere(), worker, seconds=10)
    assert Redis.from_url(os.environ["CELERY_BROKER_URL"]).exists("_kombu.binding.battery")
