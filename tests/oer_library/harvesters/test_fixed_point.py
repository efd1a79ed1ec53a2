"""From one instance of ours into another, twice: the second time nothing changes."""

import json
from typing import Any

import pytest
from django.test import Client

from competences.models import Framework, Skill
from oer_library import vocabularies
from oer_library.harvesters import running
from oer_library.models import (
    Creator,
    FeedHeader,
    HarvestRecord,
    Resource,
    ResourceSkill,
    ResourceVersion,
)
from oer_library.services.publishing import freeze, withdraw
from tests.oer_library.conftest import Described
from tests.oer_library.harvesters.conftest import Make, Web

pytestmark = pytest.mark.django_db
START = "/api/v1/resources/?gone=true&page_size=100"
OURS = ("id", "changed", "sets", "page", "version", "kind", "file", "body", "origins")


def told(client: Client) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(client.get(START).content)["resources"]
    return rows


def content(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what resources say, but for what belongs to the instance."""
    live = [one for one in rows if not one["gone"]]
    kept = [{name: value for name, value in one.items() if name not in OURS} for one in live]
    return sorted(kept, key=lambda one: str(one["title"]))


@pytest.fixture
def there(client: Client, described: Described) -> list[dict[str, Any]]:
    """Return what another instance has: one rich, one plain, one gone. This one is empty after."""
    framework = Framework.objects.create(key="own", title="Own")
    skill = Skill.objects.create(framework=framework, uri="urn:skill:1", label="stack cells")
    rich = described(
        title="Rich",
        outcomes=["Name the parts of a cell."],
        keywords=["cell", "pack"],
        subjects=[vocabularies.concepts("subjects")[5].uri],
        resource_types=["https://w3id.org/kim/hcrt/video"],
        stages=["cells"],
        eqf_levels=[4, 5],
        minutes=20,
        publisher="A school",
        published_on="2021-05",
        rights="See the page.",
        access_modes=["visual"],
        accessibility_features=["captions"],
    )
    Creator.objects.filter(resource=rich).update(orcid="0000-0002-1825-0097")
    Creator.objects.create(resource=rich, name="A firm", role="editor", organisation=True)
    ResourceSkill.objects.create(resource=rich, skill=skill)
    plain, gone = described(title="Plain"), described(title="Gone", url="https://x.org/")
    for one in (rich, plain, gone):
        freeze(one)
    withdraw(gone)
    rows = told(client)
    Resource.objects.update(current=None)
    ResourceVersion.objects.all().delete()
    Resource.objects.all().delete()
    return rows


def test_a_second_harvest_changes_nothing(
    client: Client, source: Make, there: list[dict[str, Any]]
) -> None:
    here = source(kind="commons", url="https://other.example.org/")
    page = json.dumps({"resources": there, "next": None})
    web = Web({f"https://other.example.org{START}": page})
    first = running.run(here, fetch=web)
    assert first.counts == {"new": 2, "gone": 1}
    assert first.seen == 3
    problems = [one for row in HarvestRecord.objects.all() for one in row.problems]
    assert problems == []
    assert content(told(client)) == content(there)
    headers = list(FeedHeader.objects.values_list("resource_id", "datestamp"))
    here.refresh_from_db()
    last = max(one["changed"] for one in there)
    assert here.state == {"since": last}
    here.state = {}
    here.save()
    second = running.run(here, fetch=web)
    assert second.counts == {"same": 3}
    assert list(FeedHeader.objects.values_list("resource_id", "datestamp")) == headers
    assert ResourceVersion.objects.count() == 2
