"""Headers for harvesters: in the order of commits, in their sets, page by page."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from competences.models import Framework, JobRole, RoleSkill, Skill
from kernel.paging import Cursor
from oer_library.feeds import mappings
from oer_library.feeds.entries import Wanted, entries, entry
from oer_library.models import FeedHeader, FeedSet, Resource, ResourceSkill
from oer_library.services import collections, feeding
from oer_library.services.publishing import freeze, withdraw
from people.models import Person
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db


def published(described: Described, **said: object) -> Resource:
    resource = described(**said)
    freeze(resource)
    return resource


def names_of(resource: Resource) -> set[str]:
    return set(FeedSet.objects.filter(resource=resource).values_list("name", flat=True))


def all_keys(wanted: Wanted, size: int) -> list[object]:
    keys: list[object] = []
    after: Cursor | None = None
    while True:
        page = entries(wanted, after, size)
        keys += [one.key for one in page.rows]
        if page.next is None:
            return keys
        after = page.next


def test_a_header_stands_in_its_sets_and_in_those_above(described: Described) -> None:
    subject = "https://w3id.org/kim/hochschulfaechersystematik/n8"
    resource = published(described, subjects=[subject])
    assert {"language", "language:en", "licence", "licence:CC-BY-4.0"} <= names_of(resource)
    assert {"subject", "subject:n8"} <= names_of(resource)


def test_a_job_role_is_a_set_of_what_teaches_its_skills(described: Described) -> None:
    framework = Framework.objects.create(key="own", title="Roles")
    skill = Skill.objects.create(framework=framework, uri="urn:skill:1", label="stack cells")
    role = JobRole.objects.create(
        framework=framework, uri="urn:role:1", label="Stacker", stage="cells"
    )
    resource = described()
    ResourceSkill.objects.create(resource=resource, skill=skill)
    freeze(resource)
    assert f"role:{role.uuid}" not in names_of(resource)
    RoleSkill.objects.create(role=role, skill=skill, essential=True)
    assert feeding.regroup(feeding.all_in_force()) == 1
    assert f"role:{role.uuid}" in names_of(resource)
    assert feeding.regroup(feeding.all_in_force()) == 0


def test_a_public_collection_is_a_set_and_a_private_one_is_none(described: Described) -> None:
    resource = published(described)
    mine = collections.create(Person.objects.create(), title="Mine", description="", public=False)
    name, before = f"collection:{mine.uuid}", FeedHeader.objects.get(resource=resource).datestamp
    collections.add(mine, resource)
    assert name not in names_of(resource)
    collections.change(mine, public=True)
    assert name in names_of(resource)
    assert FeedHeader.objects.get(resource=resource).datestamp > before
    collections.take_out(mine, mine.items.get().pk)
    assert name not in names_of(resource)


def test_pages_give_all_once_however_many_share_a_moment(described: Described) -> None:
    resources = [
        published(described, title=f"Cell {9 - n}", url=f"https://example.org/{n}")
        for n in range(9)
    ]
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    FeedHeader.objects.update(datestamp=moment)
    FeedSet.objects.update(datestamp=moment)
    for wanted in (Wanted(), Wanted(set="language:en"), Wanted(since=moment)):
        for size in (1, 2, 4, 9, 10):
            assert all_keys(wanted, size) == [one.uuid for one in resources]
    assert all_keys(Wanted(before=moment), 4) == []
    assert all_keys(Wanted(since=moment + timedelta(microseconds=1)), 4) == []


def test_what_is_gone_is_told_without_its_content_and_keeps_its_sets(described: Described) -> None:
    resource = published(described)
    withdraw(resource)
    found = entry(resource.uuid)
    assert found is not None
    assert found.deleted
    assert found.record is None
    assert all_keys(Wanted(set="language:en"), 5) == [resource.uuid]
    assert entries(Wanted(set="language:en"), None, 5, gone=False).rows == []


def test_a_draft_is_in_no_feed(described: Described) -> None:
    assert entry(described().uuid) is None
    assert entries(Wanted(), None, 5).rows == []


def test_datestamps_rise_even_when_the_clock_stands(
    described: Described, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kernel.clock.now", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    moments = [
        FeedHeader.objects.get(
            resource=published(described, url=f"https://example.org/{n}")
        ).datestamp
        for n in range(3)
    ]
    assert moments == sorted(set(moments))


@pytest.mark.django_db(transaction=True)
def test_nobody_commits_an_earlier_datestamp_later(described: Described) -> None:
    """One moves a header and waits with its commit; another may not pass it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    slow, quick = published(described), published(described, url="https://example.org/2")
    moved, go_on = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            feeding.move([slow.pk], deleted=False)
            moved.set()
            go_on.wait(5)
        connection.close()

    def second() -> None:
        feeding.move([quick.pk], deleted=False)
        connection.close()

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    moved.wait(5)
    threads[1].start()
    threads[1].join(0.3)
    assert threads[1].is_alive()
    go_on.set()
    for thread in threads:
        thread.join(5)
    stamps = dict(FeedHeader.objects.values_list("resource_id", "datestamp"))
    assert stamps[slow.pk] < stamps[quick.pk]


def test_headers_move_when_a_release_writes_a_format_in_another_way(
    described: Described, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, gone = published(described), published(described, url="https://example.org/2")
    withdraw(gone)
    assert mappings.keep_up() == 0
    before = dict(FeedHeader.objects.values_list("resource_id", "datestamp"))
    monkeypatch.setattr(mappings, "fingerprint", lambda: "another")
    assert mappings.keep_up() == 1
    assert mappings.keep_up() == 0
    after = dict(FeedHeader.objects.values_list("resource_id", "datestamp"))
    assert after[shown.pk] > before[shown.pk]
    assert after[gone.pk] == before[gone.pk]
    assert "language:en" in names_of(shown)
