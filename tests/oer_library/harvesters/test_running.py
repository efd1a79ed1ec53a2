"""A run: resumed at the last good token, ended with what it was worth, alarming where it is odd."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from kernel import clock
from oer_library.harvesters import running
from oer_library.harvesters.contract import BadSource, Batch, Later
from oer_library.models import HarvestRecord, HarvestRun, HarvestSource, Resource
from oer_library.services.bulk import save as save_in_bulk
from people.models import Notice, User
from tests.oer_library.harvesters.conftest import Make, Web, batches, kind_of, record

pytestmark = pytest.mark.django_db
State = HarvestRun.State


def run(source: HarvestSource, steps: Sequence[Batch | Exception]) -> HarvestRun:
    source.refresh_from_db()
    return running.run(source, fetch=Web({}), kinds={"oai": kind_of(steps)})


def test_a_run_takes_all_in_and_keeps_where_the_next_begins(source: Make) -> None:
    school = source()
    done = run(school, batches([record(1), record(2)], [record(3)], state={"since": "today"}))
    assert (done.state, done.seen, done.counts) == (State.DONE, 3, {"new": 3})
    school.refresh_from_db()
    assert school.state == {"since": "today"}
    assert school.due is not None
    assert school.due > clock.now() + timedelta(hours=23)


def test_a_source_that_dies_in_the_middle_goes_on_at_its_last_token(source: Make) -> None:
    school = source()
    first, last = batches([record(1)], [record(2)])
    stopped = run(school, [first, Later("It is out of reach.", 60)])
    assert (stopped.state, stopped.resume) == (State.PAUSED, {"at": 1})
    assert stopped.message == "It is out of reach."
    assert Resource.objects.count() == 1
    done = run(school, [BadSource("This page was read before."), last])
    assert done.pk == stopped.pk
    assert (done.state, done.seen, done.attempts) == (State.DONE, 2, 0)


def test_the_wait_grows_and_ends(source: Make, lena: User) -> None:
    school = source()
    waits = []
    for _ in range(running.MOST_ATTEMPTS):
        stopped = run(school, [Later("It is out of reach.", 60)])
        school.refresh_from_db()
        assert school.due is not None
        waits.append((school.due - clock.now()).total_seconds())
    assert waits[1] > waits[0] * 1.9
    assert max(waits[:-1]) <= running.LONGEST_PAUSE
    assert stopped.state == State.FAILED
    assert school.alarm == "It is out of reach."
    assert Notice.objects.filter(person__user=lena).exists()


def test_a_source_that_lies_fails_and_is_told(source: Make, lena: User) -> None:
    school = source()
    failed = run(school, [BadSource("It is no OAI-PMH.")])
    assert failed.state == State.FAILED
    school.refresh_from_db()
    assert school.alarm == "It is no OAI-PMH."
    assert run(school, batches([record(1)])).pk != failed.pk
    school.refresh_from_db()
    assert school.alarm == ""


def test_a_first_run_without_a_record_is_an_alarm(source: Make, lena: User) -> None:
    school = source()
    assert run(school, batches([])).state == State.ALARM
    assert Notice.objects.get(person__user=lena).text == "It gave no record at all."


def test_a_later_run_without_a_change_is_none(source: Make) -> None:
    school = source(state={"since": "yesterday"})
    assert run(school, batches([])).state == State.DONE


def test_what_a_whole_run_did_not_meet_is_gone(source: Make) -> None:
    school = source()
    run(school, batches([record(1), record(2), record(3)], complete=True))
    done = run(school, batches([record(1), record(2)], complete=True))
    assert done.counts == {"same": 2, "gone": 1}
    gone = Resource.objects.get(source_id="oai:school:3")
    assert gone.withdrawn


def test_much_less_than_before_is_an_alarm_and_withdraws_nothing(source: Make, lena: User) -> None:
    school = source()
    run(school, batches([record(at) for at in range(10)], complete=True, state={"since": "1"}))
    odd = run(school, batches([record(1)], complete=True, state={"since": "2"}))
    assert odd.state == State.ALARM
    assert "1 records, where 10 were" in odd.message
    assert not Resource.objects.filter(withdrawn__isnull=False).exists()
    school.refresh_from_db()
    assert school.state == {"since": "1"}


def test_a_run_that_can_hardly_read_anything_is_an_alarm(source: Make, lena: User) -> None:
    school = source()
    odd = run(school, batches([record(1, title=""), record(2, title=""), record(3)]))
    assert odd.state == State.ALARM
    assert "2 of 3" in odd.message


def test_a_batch_and_its_token_stand_or_fall_together(
    source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = source()

    def broken(changing: Any) -> None:
        save_in_bulk(changing)
        message = "killed"
        raise RuntimeError(message)

    monkeypatch.setattr("oer_library.harvesters.taking.bulk.save", broken)
    with pytest.raises(RuntimeError, match="killed"):
        run(school, batches([record(1)], [record(2)]))
    assert HarvestRun.objects.get().resume == {}
    assert not HarvestRecord.objects.exists()
    monkeypatch.undo()
    assert run(school, batches([record(1)], [record(2)])).counts == {"new": 2}


def test_of_two_workers_one_gives_way(source: Make) -> None:
    school = source()
    mine = running.begin(school)
    HarvestRun.objects.filter(pk=mine.pk).update(moved=clock.now() + timedelta(seconds=1))
    with pytest.raises(running.Overtaken):
        running.step(mine, Batch((record(1),)), 0)


def test_a_long_run_gives_others_their_turn(source: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    school = source()
    monkeypatch.setattr(running, "SLICE", timedelta(seconds=-1))
    steps = batches([record(1)], [record(2)], [record(3)])
    assert run(school, steps).state == State.PAUSED
    assert run(school, steps).seen == 2
    assert run(school, steps).state == State.DONE
    assert Resource.objects.count() == 3
