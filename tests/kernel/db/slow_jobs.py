"""Kinds of jobs for tests of the worker: ten steps that each leave a mark behind, or one."""

import os
import time
from datetime import timedelta

from django.contrib.auth.models import Group

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun

STEPS = 10
KIND = "test.leave_marks"
QUICK_KIND = "test.leave_a_mark"
LEASE = timedelta(seconds=2)


@job(KIND, lease=LEASE)
def leave_marks(run: JobRun) -> None:
    """Leave the marks that are still missing, slowly enough to be killed between two."""
    for number in range(run.done, STEPS):
        with run.step(number + 1, STEPS):
            Group.objects.create(name=f"mark {number} in attempt {run.attempt}")
        time.sleep(0.2)


@job(QUICK_KIND)
def leave_a_mark(run: JobRun) -> None:
    """Leave one mark that says which job it was and which process did it."""
    with run.step(1, 1):
        Group.objects.create(name=f"job {run.arguments['number']} by {os.getpid()}")
    time.sleep(0.1)
