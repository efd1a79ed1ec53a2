"""The sweep: makes schedules due and sends again what got lost on the way to a worker."""

from datetime import timedelta

from django.db.models import Q

from kernel.clock import now
from kernel.jobs.heartbeat import beat
from kernel.jobs.queue import enqueue, send
from kernel.jobs.registry import kinds
from kernel.jobs.running import claimable, run
from kernel.jobs.timing import PATIENCE
from kernel.models import Job, Schedule

SEND_LIMIT = 200


def sweep(patience: timedelta = PATIENCE) -> int:
    """Make due what is scheduled, send again what waits without a worker; return how many.

    A waiting job whose message is younger than `patience` is left alone. A job that is sent twice
    is still run once: taking it is what counts.
    """
    beat()
    make_due()
    moment = now()
    heard = Q(sent__gt=moment - patience, sent__lte=moment)
    unheard = Q(sent=None) | ~heard | Q(state=Job.State.RUNNING)
    lost = Job.objects.filter(claimable(), unheard).order_by("run_after")
    uuids = list(lost.values_list("uuid", flat=True)[:SEND_LIMIT])
    Job.objects.filter(uuid__in=uuids).update(sent=moment)
    for uuid in uuids:
        send(uuid)
    return len(uuids)


def make_due() -> None:
    """Turn every schedule whose time has come into one job, whoever else is sweeping."""
    moment = now()
    for kind in list(kinds.values()):
        if kind.every is None:
            continue
        new = {"every": kind.every, "due": moment}
        schedule, _ = Schedule.objects.get_or_create(kind=kind.name, defaults=new)
        # Further away than an interval is only what a clock that was wrong has written.
        wrong = schedule.due > moment + kind.every + PATIENCE
        come = (wrong or schedule.due <= moment) and _move_on(schedule, kind.every)
        if come and kind.wanted():
            enqueue(kind.name, key="scheduled")


def _move_on(schedule: Schedule, every: timedelta) -> bool:
    """Set the next time; False if another sweep was quicker."""
    this_time = Schedule.objects.filter(pk=schedule.pk, due=schedule.due)
    return bool(this_time.update(every=every, due=now() + every))


def run_due(limit: int = 1000) -> int:
    """Run waiting jobs here and now, oldest first, until none is due; return how many."""
    for count in range(limit):
        uuid = (
            Job.objects.filter(claimable())
            .order_by("run_after", "id")
            .values_list("uuid", flat=True)
            .first()
        )
        if uuid is None:
            return count
        run(uuid)
    return limit
