"""Background work that belongs to no room."""

from datetime import timedelta

from django.core.management import call_command

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun


@job("lms.clear_sessions", every=timedelta(days=1))
def clear_sessions(run: JobRun) -> None:
    """Delete expired sessions: each holds what a visitor left, and nobody else takes it away."""
    call_command("clearsessions")
