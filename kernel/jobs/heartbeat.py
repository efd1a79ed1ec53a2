"""Whether a worker is alive: each sweep leaves a sign of life, and so does a job in hand."""

from datetime import timedelta

from kernel.clock import now
from kernel.jobs.timing import SWEEP_SECONDS
from kernel.jobs.worker import SWEEP_MESSAGE
from kernel.models import Job, Schedule

EVERY = timedelta(seconds=SWEEP_SECONDS)
SEEN_WITHIN = timedelta(minutes=1)


def beat() -> None:
    """Write that a worker sweeps now, and when it is due to do so again."""
    sign = {"every": EVERY, "due": now() + EVERY}
    Schedule.objects.update_or_create(kind=SWEEP_MESSAGE, defaults=sign)


def worker_seen() -> bool:
    """Say whether a worker gave a sign of life within a minute, or has a job under lease."""
    moment = now()
    first, last = moment - SEEN_WITHIN + EVERY, moment + SEEN_WITHIN + EVERY
    if Schedule.objects.filter(kind=SWEEP_MESSAGE, due__range=(first, last)).exists():
        return True
    return Job.objects.filter(state=Job.State.RUNNING, lease_until__gt=moment).exists()
