"""A job is a row: made with the caller's act, run under a lease, settled once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from kernel.clock import now
from kernel.jobs import queue, running, sweep
from kernel.jobs.queue import enqueue
from kernel.jobs.registry import job, kinds
from kernel.jobs.running import GiveUpError, JobRun, LeaseLostError
from kernel.models import Job, Schedule

pytestmark = pytest.mark.django_db
State = Job.State


@pytest.fixture(autouse=True)
def kinds_of_the_test() -> Iterator[None]:
    before = dict(kinds)
    job("test.greet")(lambda run: run.progress(1, 1, "hello"))
    job("test.break")(lambda run: 1 / 0)  # type: ignore[arg-type]
    yield
    kinds.clear()
    kinds.update(before)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    messages: list[object] = []
    monkeypatch.setattr(queue, "send", messages.append)
    monkeypatch.setattr(sweep, "send", messages.append)
    return messages


def again(made: Job) -> Job:
    return Job.objects.get(pk=made.pk)


def lose_the_worker(made: Job) -> Job:
    taken = running.take(made.uuid)
    assert taken is not None
    Job.objects.filter(pk=made.pk).update(lease_until=now() - timedelta(seconds=1))
    return taken


def test_a_job_runs_and_is_done() -> None:
    made = enqueue("test.greet")
    assert running.run(made.uuid)
    kept = again(made)
    assert (kept.state, kept.done, kept.of, kept.message) == (State.DONE, 1, 1, "hello")
    assert kept.lease_until is None
    assert kept.finished is not None


def test_a_done_job_does_not_run_again() -> None:
    made = enqueue("test.greet")
    running.run(made.uuid)
    assert not running.run(made.uuid)
    assert again(made).attempt == 1


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(LookupError, match=r"test\.nobody"):
        enqueue("test.nobody")


def test_the_worker_hears_of_a_job_only_after_commit(
    sent: list[object], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = enqueue("test.greet")
        assert sent == []
    assert sent == [made.uuid]


def test_a_job_goes_with_the_act_that_was_undone() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue("test.greet")
        1 / 0  # noqa: B018
    assert not Job.objects.exists()


def test_a_broker_that_is_down_does_not_undo_the_act(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def down(_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(queue, "send", down)
    with django_capture_on_commit_callbacks(execute=True):
        made = enqueue("test.greet")
    assert again(made).state == State.QUEUED


def test_a_failing_job_waits_longer_each_time_and_then_fails_with_its_error() -> None:
    made = enqueue("test.break")
    pauses = []
    for _ in range(3):
        Job.objects.filter(pk=made.pk).update(run_after=now())
        running.run(made.uuid)
        pauses.append(again(made).run_after - now())
    kept = again(made)
    assert timedelta(seconds=10) < pauses[0] < pauses[1] / 3
    assert (kept.state, kept.attempt) == (State.FAILED, 3)
    assert "ZeroDivisionError" in kept.error


def test_a_job_that_gives_up_is_not_tried_again_and_tells_its_owner_why() -> None:
    def refuse(run: JobRun) -> None:
        raise GiveUpError("The folder holds no lessons.")

    job("test.refuse")(refuse)
    made = enqueue("test.refuse")
    running.run(made.uuid)
    kept = again(made)
    assert (kept.state, kept.message) == (State.FAILED, "The folder holds no lessons.")


def test_a_retried_job_gets_fresh_attempts() -> None:
    made = enqueue("test.break")
    Job.objects.filter(pk=made.pk).update(state=State.FAILED, attempt=3)
    assert queue.retry(made.uuid)
    running.run(made.uuid)
    assert (again(made).state, again(made).attempt) == (State.QUEUED, 4)


def test_only_a_failed_job_can_be_retried() -> None:
    assert not queue.retry(enqueue("test.greet").uuid)


def test_a_job_in_hand_cannot_be_taken_twice() -> None:
    made = enqueue("test.greet")
    assert running.take(made.uuid) is not None
    assert running.take(made.uuid) is None


def test_a_job_whose_lease_is_over_is_taken_by_the_next_worker() -> None:
    made = enqueue("test.greet")
    lose_the_worker(made)
    assert running.run(made.uuid)
    assert (again(made).state, again(made).attempt) == (State.DONE, 2)


def test_a_worker_that_lost_its_lease_changes_nothing_any_more() -> None:
    made = enqueue("test.greet")
    late = JobRun(lose_the_worker(made))
    running.run(made.uuid)
    with pytest.raises(LeaseLostError), late.step(1, 1):
        Group.objects.create(name="too late")
    assert not Group.objects.filter(name="too late").exists()
    assert again(made).state == State.DONE


def test_progress_renews_the_lease_and_moves_the_version() -> None:
    made = enqueue("test.greet")
    taken = running.take(made.uuid)
    assert taken is not None
    Job.objects.filter(pk=made.pk).update(lease_until=now())
    JobRun(taken).progress(3, 10, "three")
    kept = again(made)
    assert kept.version == taken.version + 1
    assert kept.lease_until is not None
    assert kept.lease_until > now() + timedelta(seconds=50)


def test_the_next_attempt_goes_on_where_steps_were_committed() -> None:
    made = enqueue("test.greet")
    with JobRun(lose_the_worker(made)).step(7, 10):
        pass
    Job.objects.filter(pk=made.pk).update(lease_until=now() - timedelta(seconds=1))
    taken = running.take(made.uuid)
    assert taken is not None
    assert JobRun(taken).done == 7


def test_a_job_that_kills_every_worker_fails_in_the_end() -> None:
    made = enqueue("test.greet")
    for _ in range(3):
        lose_the_worker(made)
    running.run(made.uuid)
    assert again(made).state == State.FAILED
    assert "lost" in again(made).error


def test_a_like_job_that_waits_stands_for_the_new_one() -> None:
    assert enqueue("test.greet", key="all") == enqueue("test.greet", key="all")
    assert enqueue("test.greet", key="some") != enqueue("test.greet", key="all")


def test_a_like_job_that_already_runs_does_not_stand_for_the_new_one() -> None:
    first = enqueue("test.greet", key="all")
    running.take(first.uuid)
    assert enqueue("test.greet", key="all") != first


def test_the_sweep_sends_what_nobody_heard_of(sent: list[object]) -> None:
    fresh, lost, early = (enqueue("test.greet") for _ in range(3))
    Job.objects.filter(pk=lost.pk).update(sent=now() - timedelta(minutes=2))
    Job.objects.filter(pk=early.pk).update(run_after=now() + timedelta(hours=1), sent=None)
    sweep.sweep()
    assert lost.uuid in sent
    assert not {fresh.uuid, early.uuid} & set(sent)


def test_the_sweep_sends_a_job_whose_worker_is_gone(sent: list[object]) -> None:
    made = enqueue("test.greet")
    lose_the_worker(made)
    sweep.sweep()
    assert made.uuid in sent


def test_the_sweep_leaves_running_jobs_alone(sent: list[object]) -> None:
    made = enqueue("test.greet")
    running.take(made.uuid)
    sweep.sweep(timedelta(0))
    assert made.uuid not in sent


def test_the_sweep_makes_a_schedule_due_once_per_interval(sent: list[object]) -> None:
    job("test.daily", every=timedelta(days=1))(lambda run: None)
    sweep.sweep()
    sweep.sweep()
    assert Job.objects.filter(kind="test.daily").count() == 1
    Schedule.objects.filter(kind="test.daily").update(due=now())
    sweep.run_due()
    sweep.sweep()
    assert Job.objects.filter(kind="test.daily").count() == 2


def test_done_jobs_are_forgotten_after_a_week_and_failed_ones_kept() -> None:
    done, failed = enqueue("test.greet"), enqueue("test.greet")
    old = {"finished": now() - timedelta(days=8)}
    Job.objects.filter(pk=done.pk).update(state=State.DONE, **old)
    Job.objects.filter(pk=failed.pk).update(state=State.FAILED, **old)
    enqueue("kernel.forget_done_jobs")
    sweep.run_due()
    assert not Job.objects.filter(pk=done.pk).exists()
    assert Job.objects.filter(pk=failed.pk).exists()
