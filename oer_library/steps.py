"""Resources as steps: what in the library teaches a skill, or needs it beforehand."""

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse

from kernel.registries import steps
from kernel.registries.steps import Step
from oer_library.selectors import index as indexes
from oer_library.selectors.listing import rows
from oer_library.selectors.resources import Told

MOST = 200
"""Resources that are looked at, the newest first."""


def register() -> None:
    """Tell the kernel; called once at start."""
    steps.register("oer_library", found)


def found(skills: Collection[str], viewer: Any) -> Iterator[Step]:
    """Yield the steps of the resources that teach one of some skills: all of them are public."""
    index = indexes.current()
    entries = index.in_order(index.chosen("skill", skills), index.newest)
    keys = [entry.key for entry, _ in zip(entries, range(MOST), strict=False)]
    for one in rows(keys):
        yield from of_resource(one, frozenset(skills))


def of_resource(one: Told, skills: frozenset[str]) -> Iterator[Step]:
    """Yield a step for each of the skills that a resource names."""
    for skill in one.said.skills:
        if skill.uri in skills:
            yield Step(
                kind="resource",
                key=str(one.resource.uuid),
                title=one.said.title,
                address=reverse("library:resource", args=[one.resource.uuid]),
                skill=skill.uri,
                act="teaches" if skill.taught else "needs",
                level=skill.level,
                language=next(iter(one.said.languages), ""),
                minutes=one.said.minutes,
            )
