"""Publishing keeps what a resource said for good; withdrawing takes it away from readers alone."""

from collections.abc import Callable

import pytest

from oer_library.domain.metadata import from_json
from oer_library.models import Facet, FeedHeader, Resource, ResourceVersion
from oer_library.services.publishing import freeze, hide, show_again, withdraw

pytestmark = pytest.mark.django_db
Described = Callable[..., Resource]


def publish(resource: Resource) -> ResourceVersion:
    """Publish a resource as its editor does."""
    resource.save_revision().publish()
    resource.refresh_from_db()
    version: ResourceVersion | None = resource.current
    assert version is not None
    return version


def test_publishing_keeps_all_that_was_said(described: Described) -> None:
    version = publish(described(keywords=["SEI", "first charge"]))
    said = from_json(version.frozen)
    assert version.number == 1
    assert said.title == "Cell formation in small steps"
    assert said.keywords == ("SEI", "first charge")
    assert [one.name for one in said.contributors] == ["Ada Volta"]


def test_a_change_makes_a_second_version_and_leaves_the_first_alone(described: Described) -> None:
    resource = described()
    first = publish(resource)
    resource.title = "Formation"
    second = publish(resource)
    assert (first.number, second.number) == (1, 2)
    assert from_json(ResourceVersion.objects.get(pk=first.pk).frozen).title.startswith("Cell")


def test_publishing_the_same_again_makes_no_version(described: Described) -> None:
    resource = described()
    assert publish(resource) == publish(resource)


def test_the_licence_belongs_to_the_version(described: Described) -> None:
    resource = described()
    first = publish(resource)
    resource.licence = "CC-BY-NC-4.0"
    publish(resource)
    first.refresh_from_db()
    assert first.licence == "CC-BY-4.0"


def test_a_published_resource_counts_under_its_facets(described: Described) -> None:
    resource = described(languages=["en-GB"], minutes=20)
    publish(resource)
    found = set(Facet.objects.filter(resource=resource).values_list("name", "value"))
    assert {("language", "en"), ("licence", "CC-BY-4.0"), ("use", "oer"), ("time", "60")} <= found


def test_withdrawing_takes_facets_and_leaves_a_deleted_header(described: Described) -> None:
    resource = described()
    publish(resource)
    withdraw(resource, "The source is gone.")
    resource.refresh_from_db()
    assert not Facet.objects.filter(resource=resource).exists()
    header = FeedHeader.objects.get(resource=resource)
    assert header.deleted
    assert header.sets == ["language:en", "licence:CC-BY-4.0"]
    assert not resource.live
    assert resource.withdrawn_why == "The source is gone."


def test_unpublishing_withdraws_and_publishing_again_takes_it_back(described: Described) -> None:
    resource = described()
    publish(resource)
    resource.unpublish()
    resource.refresh_from_db()
    assert resource.withdrawn
    again = publish(resource)
    assert again.number == 2
    assert not FeedHeader.objects.get(resource=resource).deleted


def test_hiding_is_undone_without_a_new_version(described: Described) -> None:
    resource = described()
    version = publish(resource)
    hide(resource)
    assert FeedHeader.objects.get(resource=resource).deleted
    show_again(resource)
    resource.refresh_from_db()
    assert resource.current == version
    assert Facet.objects.filter(resource=resource).exists()


def test_every_change_moves_the_position_of_its_header(described: Described) -> None:
    one, other = described(), described(title="Other")
    for resource in (one, other):
        publish(resource)
    before = FeedHeader.objects.get(resource=one).sequence
    one.title = "Moved"
    publish(one)
    after = FeedHeader.objects.get(resource=one)
    assert after.sequence > max(before, FeedHeader.objects.get(resource=other).sequence)


def test_freezing_a_version_that_stands_changes_nothing(described: Described) -> None:
    resource = described()
    version = publish(resource)
    assert freeze(resource) == version
