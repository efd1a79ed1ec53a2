"""A harvest on both databases: taken in, merged, let go, and its token kept with each batch."""

import pytest

from oer_library.harvesters import running
from oer_library.models import FeedHeader, FeedSet, HarvestRecord, HarvestRun, Resource
from tests.oer_library.harvesters.conftest import (  # noqa: F401 - `source` is a fixture
    Make,
    Web,
    batches,
    kind_of,
    record,
    source,
)

pytestmark = pytest.mark.django_db


def test_three_runs_over_a_source_that_changes(source: Make) -> None:  # noqa: F811
    school = source()
    many = [record(at, keywords=["cell"]) for at in range(250)]

    def run(*groups: list[object]) -> HarvestRun:
        school.refresh_from_db()
        steps = batches(*groups, complete=True)  # type: ignore[arg-type]
        return running.run(school, fetch=Web({}), kinds={"oai": kind_of(steps)})

    assert run(many[:150], many[150:]).counts == {"new": 250}  # type: ignore[arg-type]
    edited = Resource.objects.get(source_id="oai:school:7")
    edited.title = "By hand"
    edited.save_revision().publish()
    changed = [record(at, keywords=["pack"]) for at in range(10)]
    second = run(changed, many[10:240])  # type: ignore[arg-type]
    assert second.counts == {"changed": 9, "kept": 1, "same": 230, "gone": 10}
    edited.refresh_from_db()
    assert (edited.title, edited.keywords) == ("By hand", ["pack"])
    assert FeedHeader.objects.filter(deleted=True).count() == 10
    assert FeedSet.objects.filter(name="language:en").count() == 250
    third = run(changed, many[10:240])  # type: ignore[arg-type]
    assert third.counts == {"same": 240}
    states = HarvestRecord.objects.values_list("state", flat=True)
    assert sorted(set(states)) == ["gone", "taken"]
