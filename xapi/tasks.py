"""What the record does in the background."""

from datetime import timedelta

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun
from xapi.services import partitions


@job("xapi.make_partitions", every=timedelta(days=1))
def make_partitions(run: JobRun) -> None:
    """Make the tables of the coming months."""
    partitions.make_ahead()
