"""Background work of the courses room."""

from datetime import timedelta

from courses.services import reading
from kernel.jobs.registry import job
from kernel.jobs.running import JobRun

EVERY = timedelta(seconds=30)


@job("courses.read_record", every=EVERY)
def read_record(run: JobRun) -> None:
    """Take in statements from outside that count towards progress."""
    reading.read_on()
