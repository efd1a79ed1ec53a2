"""Jobs come into being, and messages about them go to the worker."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.db.models import F

from kernel.clock import now
from kernel.jobs.registry import MAX_ATTEMPTS, kind_of
from kernel.models import Job

RUN_MESSAGE = "kernel.run_job"


@transaction.atomic
def enqueue(
    kind: str,
    arguments: Mapping[str, object] | None = None,
    *,
    owner: int | None = None,
    key: str = "",
    run_after: datetime | None = None,
) -> Job:
    """Make a job in the caller's transaction; the worker hears of it after commit.

    With a `key`, a job of this kind and key that still waits stands for the new one too. `owner`
    is the primary key of the account that may watch it. Raises LookupError for an unknown kind.
    """
    job = Job(
        kind=kind,
        arguments=dict(arguments or {}),
        owner=owner,
        key=key,
        run_after=run_after or now(),
        sent=None if run_after else now(),
        max_attempts=kind_of(kind).max_attempts,
    )
    kept = _insert_once(job) if key else _insert(job)
    if kept.uuid == job.uuid and not run_after:
        _send_after_commit(job.uuid)
    return kept


def _insert(job: Job) -> Job:
    job.save(force_insert=True)
    return job


def _insert_once(job: Job) -> Job:
    """Insert unless the like waits; its row is locked so that it can't start before we commit."""
    while True:
        Job.objects.bulk_create([job], ignore_conflicts=True)
        waiting = Job.objects.select_for_update().filter(
            kind=job.kind, key=job.key, state=Job.State.QUEUED
        )
        if kept := waiting.first():
            return kept


def _send_after_commit(uuid: UUID) -> None:
    transaction.on_commit(lambda: send(uuid), robust=True)


def send(uuid: UUID) -> None:
    """Tell the worker about a job; a message that gets lost is sent again by the sweep."""
    current_app.send_task(RUN_MESSAGE, args=[str(uuid)], ignore_result=True)


@transaction.atomic
def retry(uuid: UUID) -> bool:
    """Let a failed job wait again with fresh attempts; False if it has not failed."""
    changed = Job.objects.filter(uuid=uuid, state=Job.State.FAILED).update(
        state=Job.State.QUEUED,
        max_attempts=F("attempt") + MAX_ATTEMPTS,
        key="",
        run_after=now(),
        sent=now(),
        finished=None,
        version=F("version") + 1,
    )
    if changed:
        _send_after_commit(uuid)
    return bool(changed)
