"""Celery's side of the jobs, and the jobs that the kernel itself needs."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task

from kernel.clock import now
from kernel.jobs import wagtail_tasks  # noqa: F401 registers its kind
from kernel.jobs.queue import RUN_MESSAGE
from kernel.jobs.registry import job
from kernel.jobs.running import JobRun, run
from kernel.jobs.sweep import sweep
from kernel.jobs.timing import NO_PATIENCE, PATIENCE
from kernel.jobs.worker import SWEEP_MESSAGE
from kernel.models import Job

KEEP_DONE = timedelta(days=7)


@shared_task(name=RUN_MESSAGE)  # type: ignore[untyped-decorator]
def run_job(uuid: str) -> None:
    """Run the job that the message names, if it still waits."""
    run(UUID(uuid))


@shared_task(name=SWEEP_MESSAGE)  # type: ignore[untyped-decorator]
def run_sweep(patient: bool = True) -> None:  # noqa: FBT001, FBT002 a message's argument
    """Send again what got lost."""
    sweep(PATIENCE if patient else NO_PATIENCE)


@job("kernel.forget_done_jobs", every=timedelta(days=1))
def forget_done_jobs(run: JobRun) -> None:
    """Delete jobs that were done a week ago; failed ones stay until somebody looks."""
    Job.objects.filter(state=Job.State.DONE, finished__lt=now() - KEEP_DONE).delete()
