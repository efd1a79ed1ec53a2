"""A worker is killed while it erases a person: the next one leaves nothing, and nothing twice."""

import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from kernel.clock import now
from kernel.models import Job
from people.erasing import log
from people.erasing.erasure import ask_for_erasure
from people.models import Pseudonym, User
from people.services.persons import person_of, pseudonym_of
from tests.courses.site import build
from tests.people import own_data
from tests.support.processes import wait_until
from tests.support.workers import StartWorker, workers
from xapi.models import Statement, StatementKey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start_worker(tmp_path: Path, settings: Settings) -> Iterator[StartWorker]:
    """Start real workers over the database of the test, with a folder of their own."""
    settings.DATA_DIR, settings.MAIL_FOLDER = tmp_path, tmp_path / "mail"
    with workers(tmp_path, "tests.people.db.slow_erasing") as start:
        yield start


def test_what_a_killed_worker_left_is_erased_by_the_next(
    marta: User, start_worker: StartWorker
) -> None:
    own_data.keep_everything(marta, build())
    name, kept = pseudonym_of(person_of(marta)), set(own_data.everything_of(marta))
    job = ask_for_erasure(person_of(marta))
    worker = start_worker()
    wait_until(lambda: steps_done(job) >= 6, 60, "the first worker is in the middle")
    worker.send(signal.SIGKILL)
    assert Pseudonym.objects.get(name=name).person is not None
    assert own_data.left_of(kept)
    Job.objects.filter(pk=job.pk).update(lease_until=now() - timedelta(seconds=1))
    start_worker()
    wait_until(lambda: state(job) == Job.State.DONE, 60, "the second worker ends it")

    assert own_data.left_of(kept) == []
    assert not Statement.objects.exists()
    assert not StatementKey.objects.filter(erased=None).exists()
    assert log.read() == [name]


def steps_done(job: Job) -> int:
    return Job.objects.values_list("done", flat=True).get(pk=job.pk)


def state(job: Job) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)
