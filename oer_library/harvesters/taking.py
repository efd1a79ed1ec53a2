"""Records that came in become resources, or wait for a librarian; what is gone is withdrawn.

Nothing becomes public without the rule of its source. A librarian's own decisions stand: what was
withdrawn or declined here does not come back by a harvest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from kernel import clock, published
from oer_library.domain import metadata as told
from oer_library.domain.metadata import Metadata
from oer_library.harvesters import edited
from oer_library.harvesters.contract import Found
from oer_library.harvesters.reading import LONGEST_RAW, Reading, read
from oer_library.models import HarvestRecord, HarvestRun, HarvestSource, Resource
from oer_library.services import bulk, duplicates, publishing

NEW, CHANGED, SAME, WAITING = "new", "changed", "same", "waiting"
REFUSED, DECLINED, GONE, KEPT = "refused", "declined", "gone", "kept"
State = HarvestRecord.State
FIELDS = (
    "datestamp", "digest", "raw", "said", "given", "state", "why", "problems", "resource", "run",
    "changed",
)  # fmt: skip


@transaction.atomic
def take(run: HarvestRun, batch: Sequence[Found]) -> Counter[str]:
    """Take a batch of records in; return how many became what."""
    last = {one.identifier: one for one in batch}
    known = {
        row.identifier: row
        for row in HarvestRecord.objects.select_related("resource__current").filter(
            source=run.source, identifier__in=list(last)
        )
    }
    counts: Counter[str] = Counter()
    ready: list[HarvestRecord] = []
    touched: list[HarvestRecord] = []
    for one in read(list(last.values()), clock.now().date()):
        row = known.get(one.found.identifier) or HarvestRecord(
            source=run.source, identifier=one.found.identifier[:500], changed=clock.now()
        )
        outcome = settle(row, one)
        row.run = run
        touched.append(row)
        if outcome == NEW and run.source.rule == HarvestSource.Rule.AUTOMATIC:
            ready.append(row)
        else:
            counts[WAITING if outcome == NEW else outcome] += 1
    counts += accept(ready)
    save(touched)
    return counts


def settle(row: HarvestRecord, reading: Reading) -> str:
    """Write what came into the row of a record; return what becomes of it, NEW for what may come in.

    What is in the library stays as it was where the source can't be read for once.
    """
    if reading.found.deleted:
        return leave(row)
    if as_before(row, reading):
        return SAME
    if reading.said is None and row.state == State.TAKEN:
        row.why, row.changed = reading.why, clock.now()
        return REFUSED
    row.digest, row.raw = reading.digest, reading.found.raw[:LONGEST_RAW]
    row.datestamp, row.changed = reading.found.datestamp[:40], clock.now()
    row.problems, row.why = [list(one) for one in reading.problems], reading.why
    row.state, outcome = judged(row, reading)
    return outcome


def as_before(row: HarvestRecord, reading: Reading) -> bool:
    """Say whether a record came as it did last time."""
    if row.pk is None:
        return False
    return reading.found.same or (row.digest == reading.digest and row.state != State.GONE)


def judged(row: HarvestRecord, reading: Reading) -> tuple[str, str]:
    """Return the state of a record that came anew, and what becomes of it."""
    if reading.said is None:
        return State.REFUSED, REFUSED
    row.said = told.to_dict(reading.said)
    if row.state == State.DECLINED or withdrawn_here(row):
        return State.DECLINED, DECLINED
    return State.WAITING, NEW


def withdrawn_here(row: HarvestRecord) -> bool:
    """Say whether a librarian withdrew the resource of a record that the source still has."""
    resource = row.resource
    return bool(resource and resource.withdrawn and row.state != State.GONE)


def leave(row: HarvestRecord) -> str:
    """Follow a source that has a record no more: its resource is withdrawn."""
    if row.pk is None:
        row.digest = ""
    elif row.state == State.GONE:
        return SAME
    resource = row.resource
    if resource and resource.current_id and not resource.withdrawn:
        publishing.withdraw(resource, _("It is gone at the source that it came from."))
    row.state, row.changed, row.why = State.GONE, clock.now(), ""
    return GONE


def accept(rows: Iterable[HarvestRecord]) -> Counter[str]:
    """Let records into the library, published; return how many became what. Rows are not saved.

    A resource that somebody edited is merged field by field; one that somebody has at work, or
    that is hidden, waits.
    """
    counts: Counter[str] = Counter()
    changing: list[tuple[Resource, Metadata]] = []
    fresh: list[tuple[HarvestRecord, Resource]] = []
    for row in rows:
        theirs = told.from_dict(row.said)
        resource = resource_of(row)
        if resource and (resource.hidden or resource.latest_revision_id):
            outcome = edited.merge(row, resource, theirs)
            counts[outcome] += 1
            continue
        resource = resource or Resource(
            uuid=uuid4(), source=row.source.code, source_id=row.identifier
        )
        said = told.with_uuid(theirs, str(resource.uuid))
        outcome = compared(resource, said)
        counts[outcome] += 1
        if outcome != SAME:
            changing.append((resource, said))
        fresh.append((row, resource))
    bulk.save(changing)
    for row, resource in fresh:
        taken(row, resource)
    if changing:
        duplicates.find([resource.pk for resource, _said in changing])
        published.move()
    return counts


def compared(resource: Resource, said: Metadata) -> str:
    """Return whether a resource is new, says something else now, or the same."""
    if resource.pk is None or resource.current is None:
        return NEW
    same = resource.current.digest == told.digest(told.to_json(said)) and not resource.withdrawn
    return SAME if same else CHANGED


def resource_of(row: HarvestRecord) -> Resource | None:
    """Return the resource of a record: its own, or one that came from the source another way."""
    if row.resource:
        return row.resource
    rows = Resource.objects.filter(source=row.source.code, source_id=row.identifier)
    found: Resource | None = rows.select_related("current").first()
    return found


def taken(row: HarvestRecord, resource: Resource) -> None:
    """Note that a record is in the library as its source gave it."""
    row.state, row.given, row.resource, row.why = State.TAKEN, row.said, resource, ""


def save(rows: Sequence[HarvestRecord]) -> None:
    """Write rows of records, in bulk."""
    HarvestRecord.objects.bulk_create(row for row in rows if row.pk is None)
    HarvestRecord.objects.bulk_update([row for row in rows if row.pk], FIELDS, batch_size=100)


@transaction.atomic
def decide(rows: Sequence[HarvestRecord], *, accepted: bool) -> Counter[str]:
    """Let a librarian's decision on waiting records come true; return how many became what."""
    if accepted:
        counts = accept(rows)
    else:
        counts = Counter({DECLINED: len(rows)})
        for row in rows:
            row.state = State.DECLINED
    for row in rows:
        row.changed = clock.now()
    save(rows)
    return counts


def missing(run: HarvestRun) -> Iterator[HarvestRecord]:
    """Yield the records that a run over everything did not meet."""
    rows = HarvestRecord.objects.filter(source=run.source).exclude(run=run)
    present = rows.exclude(state=State.GONE).select_related("resource")
    yield from present.iterator(chunk_size=200)


@transaction.atomic
def leave_all(rows: Sequence[HarvestRecord]) -> int:
    """Let records go that a source has no more."""
    for row in rows:
        leave(row)
    save(rows)
    return len(rows)
