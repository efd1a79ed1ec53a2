"""The clock is set forth and back: jobs are still done, once in effect."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from kernel import clock
from kernel.jobs import running
from kernel.jobs.heartbeat import worker_seen
from kernel.jobs.queue import enqueue
from kernel.jobs.registry import job, kinds
from kernel.jobs.running import JobRun, LeaseLostError
from kernel.jobs.sweep import make_due, run_due, sweep
from kernel.models import Job, Schedule

pytestmark = pytest.mark.django_db
SetClock = Callable[[timedelta], None]
HOURS = timedelta(hours=2)


def greet(run: JobRun) -> None:
    """Leave one mark behind."""
    with run.step(1, 1):
        Group.objects.create(name=f"mark of {run.attempt}")


@pytest.fixture(autouse=True)
def kinds_of_the_test() -> Iterator[None]:
    before = dict(kinds)
    kinds.clear()
    job("test.greet", every=timedelta(days=1))(greet)
    yield
    kinds.clear()
    kinds.update(before)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Let the clock be wrong by so much from now on."""
    real = timezone.now

    def by(difference: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + difference)

    return by


def marks() -> list[str]:
    return sorted(Group.objects.filter(name__startswith="mark").values_list("name", flat=True))


@pytest.mark.parametrize("difference", [HOURS, -HOURS])
def test_a_waiting_job_is_done_whichever_way_the_clock_jumps(
    set_clock: SetClock, difference: timedelta
) -> None:
    enqueue("test.greet")
    set_clock(difference)
    run_due()
    assert marks() == ["mark of 1"]


@pytest.mark.parametrize("difference", [HOURS, -HOURS])
def test_a_lost_workers_job_is_done_by_the_next_whichever_way_the_clock_jumps(
    set_clock: SetClock, difference: timedelta
) -> None:
    running.take(enqueue("test.greet").uuid)
    set_clock(difference)
    run_due()
    assert marks() == ["mark of 2"]


@pytest.mark.parametrize("difference", [HOURS, -HOURS])
def test_a_worker_that_is_overtaken_because_of_the_clock_does_nothing_twice(
    set_clock: SetClock, difference: timedelta
) -> None:
    taken = running.take(enqueue("test.greet").uuid)
    assert taken is not None
    set_clock(difference)
    run_due()
    set_clock(timedelta(0))
    with pytest.raises(LeaseLostError):
        greet(JobRun(taken))
    assert marks() == ["mark of 2"]
    assert Job.objects.get().state == Job.State.DONE


def test_a_job_in_hand_stays_there_when_the_clock_is_set_right_by_a_few_seconds(
    set_clock: SetClock,
) -> None:
    made = enqueue("test.greet")
    running.take(made.uuid)
    set_clock(timedelta(seconds=-20))
    assert running.take(made.uuid) is None


def test_a_job_for_later_does_not_come_early_when_the_clock_is_set_back(
    set_clock: SetClock,
) -> None:
    enqueue("test.greet", run_after=clock.now() + timedelta(hours=1))
    set_clock(-HOURS)
    assert run_due() == 0


def test_the_sweep_sends_again_what_was_sent_in_a_future_that_never_came(
    set_clock: SetClock,
) -> None:
    set_clock(HOURS)
    enqueue("test.greet")
    make_due()
    run_due()
    enqueue("test.greet")
    set_clock(timedelta(0))
    assert sweep() >= 1


def test_a_schedule_that_was_moved_into_the_far_future_is_due_again(set_clock: SetClock) -> None:
    set_clock(timedelta(days=400))
    make_due()
    set_clock(timedelta(0))
    make_due()
    schedule = Schedule.objects.get(kind="test.greet")
    assert schedule.due <= clock.now() + timedelta(days=1)


def test_a_worker_of_yesterday_or_of_tomorrow_is_not_alive(set_clock: SetClock) -> None:
    sweep()
    seen = []
    for minutes in (0, 0.9, 1.1, -0.9, -1.1, -60):
        set_clock(timedelta(minutes=minutes))
        seen.append(worker_seen())
    assert seen == [True, True, False, True, False, False]
