"""Background work of the library."""

from datetime import timedelta

from django.db import transaction

from kernel import positions
from kernel.jobs.queue import enqueue
from kernel.jobs.registry import job
from kernel.jobs.running import JobRun
from kernel.models import Cursor
from kernel.positions import Position
from oer_library.harvesters import running
from oer_library.harvesters.kinds import KINDS
from oer_library.models import FeedHeader, HarvestSource
from oer_library.services import checks, feeding, links

OFTEN, HOURLY, DAILY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
READER = "library.checks"


@job("library.check_published", every=OFTEN)
def check_published(run: JobRun) -> None:
    """Check what was published since the last time, some hundreds at a time."""
    done = 0
    while found := check_next():
        done += found
        run.progress(done, of=done)


def check_next() -> int:
    """Check the next headers that moved; return how many there were."""
    with transaction.atomic():
        Cursor.objects.get_or_create(reader=READER)
        cursor = Cursor.objects.select_for_update().get(reader=READER)
        moved = positions.after(FeedHeader.objects.all(), cursor.position)[: checks.AT_ONCE]
        rows = list(moved.values_list("resource_id", "xid", "sequence"))
        if rows:
            checks.run([key for key, _xid, _sequence in rows])
            cursor.move_to(Position(*rows[-1][1:]))
    return len(rows)


@job("library.check_links", every=HOURLY)
def check_links(run: JobRun) -> None:
    """Learn of new addresses, and ask those whose time has come."""
    links.gather()
    links.check_due()


@job("library.keep_sets", every=DAILY)
def keep_sets(run: JobRun) -> None:
    """Bring sets up to date that changed elsewhere: the skills of job roles, erased owners."""
    moved = feeding.regroup(feeding.all_in_force())
    run.progress(moved, of=moved)


@job("library.harvest_due", every=OFTEN)
def harvest_due(run: JobRun) -> None:
    """Let the sources begin whose time has come."""
    for source in running.due():
        harvest_soon(source)


@job("library.harvest", lease=timedelta(minutes=10))
def harvest(run: JobRun) -> None:
    """Work on the run of one source."""
    source = HarvestSource.objects.filter(uuid=str(run.arguments["source"])).first()
    if source is None or source.kind not in KINDS:
        return
    try:
        running.run(source, tell=lambda going: run.progress(going.seen, of=going.seen))
    except running.Overtaken:
        return


@job("library.forget_harvests", every=DAILY)
def forget_harvests(run: JobRun) -> None:
    """Forget how runs of long ago went."""
    running.forget_old()


def harvest_soon(source: HarvestSource) -> None:
    """Let a source's run begin, or go on, as soon as a worker is free."""
    key = str(source.uuid)
    enqueue("library.harvest", {"source": key}, key=key)
