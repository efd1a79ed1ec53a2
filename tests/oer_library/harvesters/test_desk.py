"""Librarians add sources, begin runs, look at what waits, and decide."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kernel.models import Job
from oer_library import tasks
from oer_library.harvesters import running, taking
from oer_library.harvesters.contract import Batch
from oer_library.models import HarvestRecord, HarvestRun, HarvestSource, Resource
from oer_library.selectors import harvests
from people.models import User
from tests.oer_library.harvesters.conftest import Make, record

pytestmark = pytest.mark.django_db
DESK = "/cms/library/harvests/"
State = HarvestRecord.State
SAID = {
    "name": "A school",
    "code": "a-school",
    "kind": "oai",
    "url": "http://127.0.0.1:9/oai",
    "rule": "reviewed",
    "every_hours": "24",
    "requests_per_minute": "60",
    "active": "on",
    "prefix": "lom",
}


@pytest.fixture
def lenas(
    client_of: Callable[[User], Client], lena: User, monkeypatch: pytest.MonkeyPatch
) -> Client:
    monkeypatch.setattr("django.conf.settings.OUTGOING_PRIVATE_ADDRESSES", True)
    return client_of(lena)


def waiting(source: HarvestSource, number: int) -> list[HarvestRecord]:
    taking.take(running.begin(source), [record(at) for at in range(number)])
    return list(HarvestRecord.objects.filter(state=State.WAITING).order_by("id"))


def test_a_source_is_added_and_its_first_run_begins(lenas: Client) -> None:
    assert b"Nothing is gathered yet" in lenas.get(DESK).content
    lenas.post(f"{DESK}new/", SAID)
    source = HarvestSource.objects.get()
    assert source.options == {"prefix": "lom"}
    assert Job.objects.filter(kind="library.harvest", key=str(source.uuid)).exists()
    assert b"A school" in lenas.get(DESK).content
    assert b"It has not run yet" in lenas.get(f"{DESK}{source.uuid}/").content


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "ftp://example.org/"}, "url"),
        ({"url": "http://127.0.0.1:99999/"}, "url"),
        ({"code": "not a slug"}, "code"),
        ({"kind": "partner"}, "kind"),
        ({"columns": "titel = Kurs"}, "columns"),
        ({"columns": "title"}, "columns"),
        ({"every_hours": "0"}, "every_hours"),
    ],
)
def test_what_can_not_be_is_told_at_its_field(
    lenas: Client, changes: dict[str, str], field: str
) -> None:
    answer = lenas.post(f"{DESK}new/", SAID | changes)
    assert field in answer.context["form"].errors
    assert not HarvestSource.objects.exists()


def test_a_private_address_is_refused_at_once(
    lenas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.OUTGOING_PRIVATE_ADDRESSES", False)
    answer = lenas.post(f"{DESK}new/", SAID)
    assert "no public address" in str(answer.context["form"].errors["url"])


def test_a_source_that_is_asked_in_another_way_begins_anew(lenas: Client) -> None:
    lenas.post(f"{DESK}new/", SAID)
    source = HarvestSource.objects.get()
    HarvestSource.objects.update(state={"since": "yesterday"})
    address = f"{DESK}{source.uuid}/change/"
    lenas.post(address, SAID | {"name": "The school"})
    source.refresh_from_db()
    assert (source.name, source.state) == ("The school", {"since": "yesterday"})
    going = running.begin(source)
    lenas.post(address, SAID | {"columns": "title = Kurs"})
    source.refresh_from_db()
    assert source.state == {}
    with pytest.raises(running.Overtaken):
        running.step(going, Batch((record(1),)), 0)
    with pytest.raises(running.Overtaken):
        running.finish(going, Batch(state={"since": "now"}))
    going.refresh_from_db()
    assert (going.state, going.message) == (HarvestRun.State.FAILED, "The source was changed.")
    assert b"title = Kurs" in lenas.get(address).content


def test_waiting_records_are_taken_or_declined(lenas: Client, source: Make) -> None:
    school = source(rule="reviewed")
    one, two, three = waiting(school, 3)
    page = lenas.get(f"{DESK}{school.uuid}/").content.decode()
    assert page.count('name="record"') == 3
    address = f"{DESK}{school.uuid}/decide/"
    lenas.post(address, {"decision": "accept", "record": [one.pk, two.pk]})
    assert Resource.objects.count() == 2
    lenas.post(address, {"decision": "decline", "record": [three.pk]})
    states = dict(HarvestRecord.objects.values_list("pk", "state"))
    assert states == {one.pk: State.TAKEN, two.pk: State.TAKEN, three.pk: State.DECLINED}
    answer = lenas.post(address, {"decision": "accept"}, follow=True)
    assert b"Choose the records first" in answer.content
    lenas.post(address, {"decision": "accept", "record": ["²", "x", str(three.pk)]})
    assert Resource.objects.count() == 2


def test_another_sources_records_are_not_decided_on(lenas: Client, source: Make) -> None:
    (mine,) = waiting(source(rule="reviewed"), 1)
    other = source(code="other")
    lenas.post(f"{DESK}{other.uuid}/decide/", {"decision": "accept", "record": [mine.pk]})
    assert not Resource.objects.exists()


def test_a_record_is_shown_as_it_came_beside_what_stands_here(lenas: Client, source: Make) -> None:
    school = source()
    taking.take(running.begin(school), [record(1, languages=["martian"], title="<b>Cell</b>")])
    row = HarvestRecord.objects.get()
    page = lenas.get(f"{DESK}{school.uuid}/records/{row.pk}/").content.decode()
    assert "martian" in page
    assert "&lt;b&gt;Cell&lt;/b&gt;" in page
    assert "<b>Cell</b>" not in page
    for state in State.values:
        assert lenas.get(f"{DESK}{school.uuid}/?state={state}").status_code == 200


def test_an_alarm_stands_first(lenas: Client, source: Make) -> None:
    source(name="Fine")
    source(name="Odd", code="odd", alarm="It gave no record at all.")
    page = lenas.get(DESK).content.decode()
    assert page.index("Odd") < page.index("Fine")
    assert "It gave no record at all." in page


def test_each_source_is_told_with_its_last_run(source: Make) -> None:
    school, library = source(code="school"), source(code="library")
    old, new = running.begin(school), running.begin(school)
    HarvestRun.objects.filter(pk=old.pk).update(started=new.started - timedelta(days=1))
    told = {one.source.code: one for one in harvests.sources()}
    assert told["school"].last == new
    assert told[library.code].last is None


def test_sources_whose_time_has_come_begin_by_themselves(source: Make) -> None:
    due, idle = source(), source(code="idle", active=False)
    partner = source(code="partner", kind="partner", url="")
    busy = source(code="busy")
    running.begin(busy)

    class Run:
        def progress(self, done: int, of: int) -> None:
            """Say nothing."""

    tasks.harvest_due(Run())  # type: ignore[arg-type]
    keys = set(Job.objects.filter(kind="library.harvest").values_list("key", flat=True))
    assert keys == {str(due.uuid)}
    assert not keys & {str(one.uuid) for one in (idle, partner, busy)}


def test_a_job_works_on_its_source(source: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    school = source(url="http://127.0.0.1:9/oai")
    monkeypatch.setattr("django.conf.settings.OUTGOING_PRIVATE_ADDRESSES", True)
    done: list[Any] = []

    class Run:
        arguments = {"source": str(school.uuid)}

        def progress(self, number: int, of: int) -> None:
            done.append(number)

    tasks.harvest(Run())  # type: ignore[arg-type]
    stopped = HarvestRun.objects.get()
    assert stopped.state == HarvestRun.State.PAUSED
    assert "out of reach" in stopped.message
