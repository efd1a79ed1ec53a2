"""A job runs: it is taken under a lease, reports progress, and is settled once.

A worker that lost its lease can change nothing any more: every write to the row names the
attempt that the worker was given.
"""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from kernel.clock import now
from kernel.jobs.registry import LEASE, kind_of, kinds
from kernel.models import Job

BACKOFF = timedelta(seconds=15)
ERROR_CHARACTERS = 8000
log = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Another worker has the job now: stop at once."""


class GiveUpError(Exception):
    """The job can't be done, and trying again would not help; the text is for its owner."""


class JobRun:
    """What a kind's function gets: the arguments, and a way to say how far it is."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.uuid = job.uuid
        self.arguments: dict[str, object] = job.arguments
        self.owner = job.owner
        self.attempt = job.attempt
        self.done = job.done

    def progress(self, done: int, of: int, message: str = "") -> None:
        """Renew the lease and say that `done` of `of` steps are behind us.

        Raises LeaseLostError if another worker has taken the job meanwhile.
        """
        lease = kind_of(self._job.kind).lease
        _change(self._job, done=done, of=of, message=message, lease_until=now() + lease)
        self.done = done

    @contextmanager
    def step(self, done: int, of: int, message: str = "") -> Iterator[None]:
        """Commit the effects inside together with the progress: both once, or neither.

        Raises LeaseLostError, before any effect, if another worker has the job.
        """
        with transaction.atomic():
            self.progress(done, of, message)
            yield


def run(uuid: UUID) -> bool:
    """Take a job and run it; False if it is not due, or another worker has it."""
    job = take(uuid)
    if job is None:
        return False
    try:
        kind_of(job.kind).function(JobRun(job))
    except LeaseLostError:
        log.warning("%s: another worker has taken over from attempt %s", job, job.attempt)
    except Exception as error:
        _settle_failure(job, error)
    else:
        _settle(job, state=Job.State.DONE, error="")
    return True


def claimable() -> Q:
    """Return the condition under which a job may be taken: due, or its lease is over.

    A clock that was set back makes moments that cannot be: a message sent later than now, a
    lease that ends later than any lease could. Both jobs may be taken; who still works on one
    loses it without harm.
    """
    moment = now()
    due = Q(run_after__lte=moment) | Q(sent__gt=moment)
    latest = moment + 2 * max(LEASE, *(kind.lease for kind in kinds.values()))
    over = Q(lease_until__lt=moment) | Q(lease_until__gt=latest)
    return Q(due, state=Job.State.QUEUED) | Q(over, state=Job.State.RUNNING)


@transaction.atomic
def take(uuid: UUID) -> Job | None:
    """Give the caller the job with a new attempt and a lease; None if there is nothing to do."""
    job = Job.objects.select_for_update().filter(claimable(), uuid=uuid).first()
    if job is None:
        return None
    if job.attempt >= job.max_attempts:
        _settle(job, state=Job.State.FAILED, error="The worker was lost in every attempt.")
        return None
    job.attempt += 1
    job.state = Job.State.RUNNING
    job.started = now()
    job.lease_until = job.started + _lease(job)
    job.version += 1
    job.save(update_fields=["attempt", "state", "started", "lease_until", "version"])
    return job


def _lease(job: Job) -> timedelta:
    try:
        return kind_of(job.kind).lease
    except LookupError:
        return timedelta(0)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, attempt=job.attempt, state=Job.State.RUNNING)


def _change(job: Job, **changes: object) -> None:
    if not _held(job).update(version=F("version") + 1, **changes):
        raise LeaseLostError(str(job))


def _settle(job: Job, **changes: object) -> None:
    """Write how a job ended, unless another worker has it now."""
    _held(job).update(version=F("version") + 1, finished=now(), lease_until=None, **changes)


def _settle_failure(job: Job, error: Exception) -> None:
    """Keep the error, and let the job wait longer after each attempt, or fail for good."""
    text = "".join(traceback.format_exception(error))[-ERROR_CHARACTERS:]
    said = "%s failed in attempt %s of %s"
    log.error(said, job, job.attempt, job.max_attempts, exc_info=error)
    if isinstance(error, GiveUpError):
        _settle(job, state=Job.State.FAILED, error=text, message=str(error))
    elif job.attempt >= job.max_attempts:
        _settle(job, state=Job.State.FAILED, error=text)
    else:
        _wait_again(job, text)


def _wait_again(job: Job, error: str) -> None:
    pause = BACKOFF * 4 ** (job.attempt - 1)
    later = {"run_after": now() + pause, "sent": None, "lease_until": None, "error": error}
    _held(job).update(version=F("version") + 1, state=Job.State.QUEUED, key="", **later)
