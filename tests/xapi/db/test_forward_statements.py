"""Statements go on to other records: in order, at least once, and nothing gets lost."""

from datetime import timedelta

import pytest

from kernel import clock
from kernel.jobs.sweep import run_due
from tests.xapi.cases import CELL, PACK, PASSED, READ, XapiClient, a_statement, an_id
from tests.xapi.elsewhere import Elsewhere
from xapi.models import ForwardTarget, Replay, Statement
from xapi.services import forwarding
from xapi.services.erasure import erase_some
from xapi.services.remotes import keep_secret
from xapi.tasks import exchange

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def target(there: Elsewhere) -> ForwardTarget:
    made = ForwardTarget(name="There", endpoint=there.endpoint, key="we")
    keep_secret(made, "a secret")
    made.save()
    return made


def again(target: ForwardTarget) -> ForwardTarget:
    return ForwardTarget.objects.get(pk=target.pk)


def send(lrs: XapiClient, *, count: int = 1, **members: object) -> list[str]:
    ids = [an_id() for _ in range(count)]
    lrs.post([a_statement(id=each, **members) for each in ids])
    return ids


def test_what_is_new_goes_on_in_order(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ids = [*send(lrs, count=3), *send(lrs, count=2)]
    assert forwarding.forward(target) == 5
    assert [each["id"] for asked in there.asked for each in asked.statements] == ids
    assert forwarding.forward(again(target)) == 0
    later = send(lrs)
    assert forwarding.forward(again(target)) == 1
    assert list(there.kept) == [*ids, *later]


def test_a_statement_goes_as_it_was_received(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    lrs.post(a_statement(timestamp="2026-01-02T03:04:05.123456789+01:00", version="1.0.3"))
    forwarding.forward(target)
    [sent] = there.kept.values()
    assert sent["timestamp"] == "2026-01-02T03:04:05.123456789+01:00"
    assert not {"stored", "authority"} & sent.keys()


def test_what_this_record_gave_goes_along(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    lrs.post(a_statement())
    forwarding.forward(target)
    [sent] = there.kept.values()
    kept = Statement.objects.get()
    assert sent["id"] == str(kept.uuid)
    assert sent["timestamp"] == kept.content["timestamp"]


def test_key_and_secret_are_sent_and_the_secret_is_kept_locked(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    send(lrs)
    forwarding.forward(target)
    assert there.asked[0].headers["Authorization"] == "Basic d2U6YSBzZWNyZXQ="
    assert "a secret" not in again(target).secret


@pytest.mark.parametrize(
    ("chosen", "passes"),
    [
        ({}, True),
        ({"verbs": [READ]}, True),
        ({"verbs": [PASSED]}, False),
        ({"activities": [CELL]}, True),
        ({"activities": [PACK]}, False),
        ({"verbs": [READ], "activities": [PACK]}, False),
    ],
)
def test_a_filter_lets_pass_what_it_names(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget, chosen: object, passes: bool
) -> None:
    ForwardTarget.objects.update(filter=chosen)
    send(lrs)
    assert forwarding.forward(again(target)) == int(passes)
    assert again(target).sequence > 0


def test_an_activity_of_the_context_counts_for_the_filter(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ForwardTarget.objects.update(filter={"activities": [PACK]})
    lrs.post(a_statement(context={"contextActivities": {"parent": {"id": PACK}}}))
    assert forwarding.forward(again(target)) == 1


@pytest.mark.parametrize("status", [401, 404, 429, 500, 503, 301])
def test_a_target_that_fails_is_tried_again_later_and_loses_nothing(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget, status: int
) -> None:
    ids = send(lrs, count=2)
    there.answers = [(status, {}, b"no")]
    assert forwarding.forward(target) == 0
    waiting = again(target)
    assert waiting.failures == 1
    assert str(status) in waiting.problem
    assert waiting.next_try is not None
    assert waiting.next_try > clock.now()
    assert forwarding.forward(waiting) == 2
    assert list(there.kept) == ids
    assert (again(target).failures, again(target).problem) == (0, "")


def test_a_target_says_when_it_wants_to_be_asked_again(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    send(lrs)
    there.answers = [(503, {"Retry-After": "900"}, b"")]
    forwarding.forward(target)
    next_try = again(target).next_try
    assert next_try is not None
    assert next_try - clock.now() > timedelta(minutes=14)


def test_nobody_listening_is_a_failure_like_another(lrs: XapiClient, target: ForwardTarget) -> None:
    ForwardTarget.objects.update(endpoint="http://127.0.0.1:9/xapi/")
    send(lrs)
    assert forwarding.forward(again(target)) == 0
    assert again(target).failures == 1


def test_a_private_address_is_refused(settings, lrs: XapiClient, target: ForwardTarget) -> None:  # type: ignore[no-untyped-def]
    settings.OUTGOING_PRIVATE_ADDRESSES = False
    send(lrs)
    assert forwarding.forward(target) == 0
    assert "no public address" in again(target).problem


def test_a_statement_that_is_refused_is_noted_and_the_others_pass(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ids = send(lrs, count=5)
    there.refuses = {ids[2]}
    assert forwarding.forward(target) == 4
    assert list(there.kept) == [each for each in ids if each != ids[2]]
    refusal = target.refusals.get()
    assert (str(refusal.statement), refusal.status) == (ids[2], 400)
    assert refusal.reason == "one of them is bad"


def test_an_answer_that_got_lost_sends_the_same_ids_again(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ids = send(lrs, count=2)
    forwarding.forward(target)
    ForwardTarget.objects.update(xid=0, sequence=0)  # killed before the place was kept
    forwarding.forward(again(target))
    assert list(there.kept) == ids
    assert len(there.asked) == 2


def test_two_workers_do_not_set_each_other_back(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    send(lrs, count=2)
    slow = again(target)
    forwarding.forward(target)
    place = again(target).sequence
    forwarding.forward(slow)
    assert again(target).sequence == place


def test_a_span_is_sent_again_on_request(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ids = send(lrs, count=3)
    forwarding.forward(target)
    there.kept.clear()
    now = clock.now()
    forwarding.replay(target, now - timedelta(hours=1), now)
    assert forwarding.forward(again(target)) == 3
    assert list(there.kept) == ids
    assert Replay.objects.get().finished


def test_a_replay_goes_on_where_it_stopped(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forwarding, "BATCH", 2)
    ids = send(lrs, count=5)
    forwarding.forward(target)
    now = clock.now()
    forwarding.replay(target, now - timedelta(hours=1), now)
    there.kept.clear()
    there.answers = [(200, {}, b"[]"), (503, {}, b"")]
    forwarding.forward(again(target))
    assert forwarding.forward(again(target)) == 3
    assert list(there.kept) == ids[2:]


def test_an_erased_statement_is_not_sent(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    send(lrs, count=2)
    [kept] = send(lrs, actor={"mbox": "mailto:ben@example.org"})
    while erase_some({"mbox mailto:ana@example.org"}):
        pass
    forwarding.forward(target)
    assert list(there.kept) == [kept]


def test_a_paused_target_gets_nothing(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ForwardTarget.objects.update(active=False)
    send(lrs)
    exchange(None)  # type: ignore[arg-type]
    run_due()
    assert not there.asked


def test_the_job_forwards_to_every_target_that_is_due(
    lrs: XapiClient, there: Elsewhere, target: ForwardTarget
) -> None:
    ids = send(lrs)
    exchange(None)  # type: ignore[arg-type]
    run_due()
    assert list(there.kept) == ids
