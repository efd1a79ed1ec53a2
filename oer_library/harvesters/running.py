"""One run over a source: batch by batch, from the last good token on, with an end that is told.

Each batch is taken in and its token kept in one transaction, so that a killed worker, a dead
source or a restart lose nothing and repeat nothing.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from kernel import clock
from kernel.batching import batched
from oer_library.harvesters import alarms, taking
from oer_library.harvesters.contract import BadSource, Batch, Fetch, Kind, Later, Settings
from oer_library.harvesters.fetching import Fetcher
from oer_library.harvesters.kinds import KINDS
from oer_library.models import HarvestRun, HarvestSource

SLICE = timedelta(minutes=5)
"""How long a run works before others have their turn; it goes on a minute later."""
PAUSE = timedelta(minutes=1)
MOST_ATTEMPTS = 12
"""How often in a row a source may be out of reach before the run is given up."""
LONGEST_PAUSE = 6 * 3600
SILENT = timedelta(minutes=10)
"""After so long without a batch a run's worker counts as killed."""
REMEMBERED = timedelta(days=365)
State = HarvestRun.State
Told = Callable[[HarvestRun], None]


class Overtaken(Exception):  # noqa: N818 - a state, not an error
    """Another worker goes on with this run."""


def run(
    source: HarvestSource,
    *,
    fetch: Fetch | None = None,
    tell: Told = lambda _run: None,
    kinds: dict[str, Kind] | None = None,
) -> HarvestRun:
    """Work on the run of a source until its end, its turn's end, or what stops it."""
    going = current(source)
    ask = fetch or Fetcher(source.requests_per_minute)
    settings = Settings(source.url, source.options, source.state)
    kind = (kinds or KINDS)[source.kind]
    try:
        work(going, kind, settings, ask, tell)
    except Later as later:
        pause(going, str(later), later.seconds)
    except BadSource as problem:
        fail(going, str(problem))
    return going


def unfinished(source: HarvestSource) -> QuerySet[HarvestRun]:
    """Return the run that goes on, if there is one."""
    return HarvestRun.objects.filter(source=source, state__in=[State.RUNNING, State.PAUSED])


def current(source: HarvestSource) -> HarvestRun:
    """Return the run that goes on, or begin one."""
    found: HarvestRun | None = unfinished(source).first()
    return found or begin(source)


def begin(source: HarvestSource) -> HarvestRun:
    """Begin a run."""
    now = clock.now()
    made: HarvestRun = HarvestRun.objects.create(source=source, started=now, moved=now)
    return made


def work(going: HarvestRun, kind: Kind, settings: Settings, ask: Fetch, tell: Told) -> None:
    """Take in what a kind gives, until its end or the end of the turn."""
    end = clock.now() + SLICE
    last, before = Batch(), going.requests
    for last in kind(settings, ask, going.resume):
        step(going, last, before + getattr(ask, "requests", 0))
        tell(going)
        if last.resume is not None and clock.now() > end:
            hold(going, PAUSE, "")
            return
    finish(going, last)


@transaction.atomic
def step(going: HarvestRun, batch: Batch, requests: int) -> None:
    """Take in a batch and keep where the run goes on; raises Overtaken.

    `requests` is how many the run has made so far.
    """
    counts = Counter(going.counts)
    counts += taking.take(going, batch.found)
    now_says = {
        "moved": clock.now(),
        "state": State.RUNNING,
        "resume": dict(batch.resume or going.resume),
        "counts": dict(counts),
        "seen": going.seen + len(batch.found),
        "requests": requests,
        "attempts": 0,
        "message": "",
    }
    if not HarvestRun.objects.filter(pk=going.pk, moved=going.moved).update(**now_says):
        raise Overtaken
    for name, value in now_says.items():
        setattr(going, name, value)


def finish(going: HarvestRun, last: Batch) -> None:
    """End a run: let go what is gone, ring where something is odd, keep the state for the next."""
    source = going.source
    if not HarvestRun.objects.filter(pk=going.pk, moved=going.moved).exists():
        raise Overtaken
    odd = alarms.after(going, whole=last.complete or not source.state)
    if last.complete and not odd:
        let_go(going)
    with transaction.atomic():
        going.state, going.ended = State.ALARM if odd else State.DONE, clock.now()
        going.message = odd
        going.save()
        if not odd:
            source.state = dict(last.state) or source.state
        source.due = clock.now() + timedelta(hours=source.every_hours)
        alarms.set_alarm(source, odd)
        source.save(update_fields=["state", "due", "alarm"])


def abandon(source: HarvestSource, why: str) -> None:
    """End the run of a source that is asked in another way from now on; a worker on it gives way."""
    now = clock.now()
    unfinished(source).update(state=State.FAILED, ended=now, moved=now, message=why)


def let_go(going: HarvestRun) -> None:
    """Withdraw what a run over everything did not meet, unless that is too much to be true."""
    for rows in batched(taking.missing(going), 100):
        gone = taking.leave_all(rows)
        going.counts[taking.GONE] = going.counts.get(taking.GONE, 0) + gone


def pause(going: HarvestRun, why: str, seconds: int) -> None:
    """Go on later at the last good token; give up after so many times in a row."""
    going.attempts += 1
    if going.attempts >= MOST_ATTEMPTS:
        fail(going, why)
        return
    longer = min(seconds * 2 ** (going.attempts - 1), LONGEST_PAUSE)
    hold(going, timedelta(seconds=longer), why)


def hold(going: HarvestRun, wait: timedelta, why: str) -> None:
    """Let a run rest."""
    going.state, going.message = State.PAUSED, why
    going.save(update_fields=["state", "message", "attempts"])
    HarvestSource.objects.filter(pk=going.source_id).update(due=clock.now() + wait)


def fail(going: HarvestRun, why: str) -> None:
    """End a run that can't go on; the next one begins anew, and librarians are told."""
    source = going.source
    with transaction.atomic():
        going.state, going.ended, going.message = State.FAILED, clock.now(), why
        going.save(update_fields=["state", "ended", "message", "attempts"])
        source.due = clock.now() + timedelta(hours=source.every_hours)
        alarms.set_alarm(source, why)
        source.save(update_fields=["due", "alarm"])


def due() -> list[HarvestSource]:
    """Return the sources whose time has come; each is asked again only after the run that begins.

    A run that nobody works on any more, since its worker was killed, goes on.
    """
    now = clock.now()
    rows = HarvestSource.objects.filter(active=True, kind__in=list(KINDS))
    found = rows.filter(Q(due=None) | Q(due__lte=now))
    silent = HarvestRun.objects.filter(state=State.RUNNING, moved__gt=now - SILENT)
    return list(found.exclude(runs__in=silent))


def forget_old() -> int:
    """Delete runs that ended long ago, and return how many."""
    long_ago = clock.now() - REMEMBERED
    return HarvestRun.objects.filter(ended__lt=long_ago).delete()[0]
