"""Many records are taken into the library at once; a second time brings it up to date.

A record that says the same changes nothing. A resource that somebody edited here is left as it
is and told. A bad record never stops the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.db.models import OuterRef, Subquery

from competences.models import Skill
from kernel import clock, published
from kernel.batching import batched
from oer_library.domain import metadata as told
from oer_library.domain.metadata import Metadata
from oer_library.domain.normal import normal_title, normal_url
from oer_library.importing.checking import Checked, Problem, Refused, checked
from oer_library.importing.mapping import DEFAULT, Map, mapped
from oer_library.importing.reading import Read
from oer_library.models import Creator, Resource, ResourceSkill, ResourceVersion
from oer_library.services import duplicates
from oer_library.services.describing import LISTS, TEXTS, creators_of, describe
from oer_library.services.publishing import tell_feeds

BATCH = 200
NEW, CHANGED, SAME, KEPT, REFUSED = "new", "changed", "same", "edited here", "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one record; `why` and `problems` say what was not right."""

    number: int
    source_id: str
    outcome: str
    why: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass
class Report:
    """What became of all records."""

    outcomes: list[Outcome] = field(default_factory=list)
    duplicates: int = 0

    def count(self, outcome: str) -> int:
        """Return how many records ended so."""
        return sum(each.outcome == outcome for each in self.outcomes)

    @property
    def told(self) -> list[Outcome]:
        """Return the records of which something has to be told."""
        return [each for each in self.outcomes if each.why or each.problems]


def take_in(records: Iterable[Read], *, source: str, used: Map = DEFAULT) -> Report:
    """Take records in under the name of their source, published; return what became of each."""
    report = Report()
    today = clock.now().date()
    for batch in batched(records, BATCH):
        good = list(_checked(batch, used, today, report))
        with transaction.atomic():
            _write(good, source, report)
            published.move()
    return report


def _checked(
    batch: Sequence[Read], used: Map, today: date, report: Report
) -> Iterator[tuple[int, Checked]]:
    for each in batch:
        said = mapped(each.record, used)
        named = str(said.get("source_id", ""))
        if each.problem:
            report.outcomes.append(Outcome(each.number, named, REFUSED, each.problem))
            continue
        try:
            yield each.number, checked(said, uuid=str(uuid4()), today=today)
        except Refused as refusal:
            report.outcomes.append(Outcome(each.number, named, REFUSED, str(refusal)))


def _write(good: Sequence[tuple[int, Checked]], source: str, report: Report) -> None:
    last = {found.source_id: (number, found) for number, found in good}
    kept = _kept(source, list(last))
    changing: list[tuple[Resource, Metadata]] = []
    for number, found in good:
        if last[found.source_id][0] != number:
            why = "The same identifier comes again further down; that record counts."
            report.outcomes.append(Outcome(number, found.source_id, REFUSED, why))
            continue
        resource = kept.get(found.source_id)
        outcome, row, said = _compared(resource, found, source)
        if row is not None and said is not None:
            changing.append((row, said))
        report.outcomes.append(
            Outcome(number, found.source_id, outcome, problems=tuple(found.problems))
        )
    save(changing)
    report.duplicates += duplicates.find([row.pk for row, _ in changing])


def _kept(source: str, ids: Sequence[str]) -> dict[str, Resource]:
    rows = Resource.objects.filter(source=source, source_id__in=ids).select_related("current")
    return {row.source_id: row for row in rows}


def _compared(
    resource: Resource | None, found: Checked, source: str
) -> tuple[str, Resource | None, Metadata | None]:
    if resource is None:
        row = Resource(uuid=found.metadata.uuid, source=source, source_id=found.source_id)
        return NEW, row, found.metadata
    if resource.latest_revision_id:
        return KEPT, None, None
    said = told.with_uuid(found.metadata, str(resource.uuid))
    if resource.current and resource.current.digest == told.digest(told.to_json(said)):
        return SAME, None, None
    return CHANGED, resource, said


def save(changing: Sequence[tuple[Resource, Metadata]]) -> None:
    """Write resources, creators, skills, versions, facets and headers, in bulk.

    Joins the caller's transaction, who moves what is published (`kernel.published`).
    """
    for row, said in changing:
        _fill(row, said)
    rows = [row for row, _ in changing]
    standing = [row for row in rows if row.pk is not None]
    Resource.objects.bulk_create(row for row in rows if row.pk is None)
    Resource.objects.bulk_update(standing, UPDATED)
    Creator.objects.filter(resource__in=standing).delete()
    Creator.objects.bulk_create(_creators(changing))
    ResourceSkill.objects.filter(resource__in=standing).delete()
    ResourceSkill.objects.bulk_create(_skills(changing))
    ResourceVersion.objects.bulk_create(_versions(changing))
    newest = ResourceVersion.objects.filter(resource=OuterRef("pk")).order_by("-number")
    keys = [row.pk for row in rows]
    Resource.objects.filter(pk__in=keys).update(current=Subquery(newest.values("pk")[:1]))
    tell_feeds([(row.pk, said) for row, said in changing])


UPDATED = (
    *TEXTS, *LISTS, "live", "withdrawn", "withdrawn_why", "normal_url", "normal_title",
    "first_published_at", "last_published_at",
)  # fmt: skip


def _fill(row: Resource, said: Metadata) -> None:
    describe(row, said)
    now = clock.now()
    row.live, row.withdrawn, row.withdrawn_why = True, None, ""
    row.first_published_at, row.last_published_at = row.first_published_at or now, now
    row.normal_url, row.normal_title = normal_url(said.url), normal_title(said.title)


def _creators(changing: Sequence[tuple[Resource, Metadata]]) -> Iterator[Creator]:
    for row, said in changing:
        for one in creators_of(said):
            one.resource = row
            yield one


def _skills(changing: Sequence[tuple[Resource, Metadata]]) -> Iterator[ResourceSkill]:
    known = known_skills(said for _, said in changing)
    for row, said in changing:
        for one in skills_of(said, known):
            one.resource = row
            yield one


def known_skills(every: Iterable[Metadata]) -> dict[str, int]:
    """Return the ids of the skills that are known here by their URIs."""
    uris = {one.uri for said in every for one in said.skills}
    return dict(Skill.objects.filter(uri__in=uris).values_list("uri", "pk")) if uris else {}


def skills_of(said: Metadata, known: Mapping[str, int]) -> list[ResourceSkill]:
    """Return the skills that are known here as rows, which belong to no resource yet."""
    found = {(one.uri, one.taught): one.level for one in said.skills if one.uri in known}
    return [
        ResourceSkill(skill_id=known[uri], taught=taught, level=level)
        for (uri, taught), level in found.items()
    ]


def _versions(changing: Sequence[tuple[Resource, Metadata]]) -> list[ResourceVersion]:
    """Return the next version of each; the number follows the version in force."""
    made = []
    for row, said in changing:
        frozen = told.to_json(said)
        last = row.current.number if row.current else 0
        made.append(
            ResourceVersion(
                resource=row,
                number=last + 1,
                frozen=frozen,
                digest=told.digest(frozen),
                licence=said.licence,
            )
        )
    return made
