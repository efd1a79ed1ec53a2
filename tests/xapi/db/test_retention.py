"""Rules of retention let old statements go, and never what something rests on."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.management import call_command

from kernel import clock
from kernel.registries import projections, rests_on
from tests.xapi.cases import PASSED, READ, XapiClient, a_statement, an_id
from xapi.models import Erasure, RetentionRule, Statement, StatementKey
from xapi.services import retention
from xapi.services.retention import Due

pytestmark = pytest.mark.django_db


@contextmanager
def in_days(days: int) -> Iterator[None]:
    """Let so many days have passed."""
    later = clock.now() + timedelta(days=days)
    with patch.object(clock, "now", lambda: later):
        yield


def run_in(days: int) -> int:
    with in_days(days):
        return retention.run_all(lambda *_: None)


def left() -> set[str]:
    return set(Statement.objects.values_list("verb", flat=True))


@pytest.fixture
def two_verbs(lrs: XapiClient) -> None:
    """Statements of two verbs."""
    lrs.post([a_statement(verb={"id": verb}) for verb in (READ, READ, PASSED)])


def test_what_is_old_enough_goes_and_leaves_a_tombstone(two_verbs: None, lrs: XapiClient) -> None:
    statement = Statement.objects.filter(verb=READ)[0].content
    RetentionRule.objects.create(verb=READ, days=30)
    assert run_in(29) == 0
    assert run_in(31) == 2
    assert left() == {PASSED}
    assert StatementKey.objects.exclude(erased=None).count() == 2
    again = a_statement(id=statement["id"], verb={"id": READ})
    assert lrs.post(again).status_code == 409


def test_the_log_says_how_much_and_a_run_without_work_leaves_no_entry(two_verbs: None) -> None:
    rule = RetentionRule.objects.create(verb=READ, days=30)
    run_in(1)
    assert not Erasure.objects.exists()
    run_in(31)
    entry = Erasure.objects.get()
    assert (entry.reason, entry.statements, entry.state) == (Erasure.Reason.RETENTION, 2, {})
    rule.refresh_from_db()
    assert rule.last_count == 2
    assert rule.last_run


def test_a_rule_for_a_verb_goes_before_the_rule_for_all(two_verbs: None) -> None:
    RetentionRule.objects.create(verb="", days=30)
    RetentionRule.objects.create(verb=READ, days=300)
    assert run_in(31) == 1
    assert left() == {READ}
    assert run_in(301) == 2


def test_a_rule_that_is_not_active_does_nothing(two_verbs: None) -> None:
    RetentionRule.objects.create(verb=READ, days=300, active=False)
    RetentionRule.objects.create(verb="", days=30)
    assert run_in(31) == 3


@pytest.fixture
def needed(lrs: XapiClient, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A statement that something rests on, among others."""
    kept = UUID(an_id())
    lrs.post([a_statement(), a_statement(id=str(kept)), a_statement()])

    def case_rests_on(ids: Collection[UUID]) -> set[UUID]:
        return {kept} & set(ids)

    monkeypatch.setitem(rests_on.registered, "test.case", case_rests_on)
    return kept


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_what_something_rests_on_stays_however_old(
    needed: UUID, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", batch)
    RetentionRule.objects.create(verb="", days=1)
    assert run_in(5000) == 2
    assert Statement.objects.get().uuid == needed


def test_a_dry_run_counts_both_and_changes_nothing(needed: UUID) -> None:
    rule = RetentionRule.objects.create(verb="", days=1)
    with in_days(2):
        assert retention.counted(rule, lambda *_: None) == Due(going=2, staying=1)
    assert Statement.objects.count() == 3


def test_what_was_computed_from_them_is_folded_anew(
    lrs: XapiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    registrations = [an_id(), an_id()]
    lrs.post([a_statement(context={"registration": each}) for each in registrations])
    folded: list[UUID] = []
    monkeypatch.setitem(projections.folds, "test.fold", folded.extend)
    RetentionRule.objects.create(verb="", days=1)
    run_in(2)
    assert set(folded) == {UUID(each) for each in registrations}


@pytest.mark.parametrize("steps", range(8))
def test_killed_after_any_step_the_next_run_goes_on(
    two_verbs: None, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 1)
    rule = RetentionRule.objects.create(verb="", days=1)
    with in_days(2):
        state = {"rule": rule.pk, "until": clock.now().isoformat()}
        run = Erasure.objects.create(reason=Erasure.Reason.RETENTION, state=state)
        for _ in range(steps):
            retention.step(run)
    run_in(2)
    assert not Statement.objects.exists()
    assert sum(Erasure.objects.values_list("statements", flat=True)) == 3
    assert not Erasure.objects.filter(finished=None).exists()


def test_the_command_runs_each_rule_and_says_so(
    two_verbs: None, capsys: pytest.CaptureFixture[str]
) -> None:
    RetentionRule.objects.create(verb=READ, days=30)
    with in_days(31):
        call_command("xapi_retention", "--dry-run")
        assert "30 days: 2 would go, 0 stay" in capsys.readouterr().out
        assert Statement.objects.count() == 3
        call_command("xapi_retention")
    assert "30 days: 2 went" in capsys.readouterr().out
    assert left() == {PASSED}


def test_without_a_rule_the_command_says_where_to_make_one(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("xapi_retention")
    assert "no active rule" in capsys.readouterr().out
