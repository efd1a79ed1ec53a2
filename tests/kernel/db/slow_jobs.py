"""A kind of job for tests of the worker: ten steps, each leaves one mark behind."""

import time
from datetime import timedelta

from django.contrib.auth.models import Group

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun

STEPS = 10
KIND = "test.leave_marks"
LEASE = timedelta(seconds=2)


@job(KIND, lease=LEASE)
def leave_marks(run: JobRun) -> None:
    """Leave the marks that are still missing, slowly enough to be killed between two."""
    for number in range(run.done, STEPS):
        with run.step(number + 1, STEPS):
            Group.objects.create(name=f"mark {number} in attempt {run.attempt}")
        time.sleep(0.2)
