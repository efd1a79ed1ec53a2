"""Sources, runs and records as librarians see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from oer_library.models import HarvestRecord, HarvestRun, HarvestSource

State = HarvestRecord.State
SHOWN = (
    "title", "description", "url", "languages", "licence", "rights", "contributors", "publisher",
    "published_on", "resource_types", "subjects", "keywords", "audiences", "stages", "skills",
    "outcomes", "minutes", "access",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A source with its last run and how many of its records wait and stand in the library."""

    source: HarvestSource
    last: HarvestRun | None
    waiting: int
    taken: int


@dataclass(frozen=True)
class StateCount:
    """How many records of a source have a state, by its name."""

    state: str
    name: str
    number: int


@dataclass(frozen=True)
class Field:
    """A field of a record as it came, and as it stands in the library."""

    name: str
    said: Any
    here: Any


def sources() -> list[Source]:
    """Return all sources, those with an alarm first."""
    newest = HarvestRun.objects.filter(source=OuterRef("pk")).values("pk")[:1]
    rows = HarvestSource.objects.annotate(
        last=Subquery(newest),
        waiting=Count("records", filter=Q(records__state=State.WAITING)),
        taken=Count("records", filter=Q(records__state=State.TAKEN)),
    )
    runs = HarvestRun.objects.in_bulk([row.last for row in rows if row.last])
    found = [Source(row, runs.get(row.last), row.waiting, row.taken) for row in rows]
    return sorted(found, key=lambda one: not one.source.alarm)


def runs(source: HarvestSource, number: int) -> list[HarvestRun]:
    """Return the last runs of a source, the newest first."""
    return list(HarvestRun.objects.filter(source=source)[:number])


def states(source: HarvestSource) -> list[StateCount]:
    """Return how many records have each state."""
    rows = HarvestRecord.objects.filter(source=source).order_by().values_list("state")
    numbers: Mapping[str, int] = dict(rows.annotate(number=Count("id")))
    return [
        StateCount(str(state), str(name), numbers.get(str(state), 0))
        for state, name in State.choices
    ]


def fields(row: HarvestRecord) -> list[Field]:
    """Return what a record says beside what its resource says."""
    resource = row.resource
    said: Mapping[str, Any] = row.said
    found = []
    for name in SHOWN:
        here = getattr(resource, name, None) if resource else None
        if name in ("contributors", "skills"):
            here = None
        if said.get(name) or here:
            found.append(Field(name, shown(said.get(name)), shown(here)))
    return found


def shown(value: Any) -> str:
    """Return a value in one text."""
    if isinstance(value, list):
        parts = [
            one.get("name") or one.get("label") if isinstance(one, dict) else one for one in value
        ]
        return ", ".join(str(one) for one in parts)
    return "" if value is None else str(value)
