"""What the record does in the background."""

from datetime import timedelta

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun
from xapi.services import attachment_files, incoming, launches, partitions


@job("xapi.make_partitions", every=timedelta(days=1))
def make_partitions(run: JobRun) -> None:
    """Make the tables of the coming months."""
    partitions.make_ahead()


@job("xapi.forget_launches", every=timedelta(days=1))
def forget_launches(run: JobRun) -> None:
    """Delete launch tokens that ended long ago."""
    launches.forget_ended()


@job("xapi.sweep_attachments", every=timedelta(hours=1))
def sweep_attachments(run: JobRun) -> None:
    """Take away the files of uploads that broke off, or that no statement carries."""
    incoming.sweep()
    attachment_files.sweep()
