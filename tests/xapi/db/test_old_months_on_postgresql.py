"""Old months leave the record by command; what rests on them holds them; the erased go there too."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kernel import clock
from kernel.registries import projections, rests_on
from tests.xapi.cases import ANA, BEN, XapiClient, a_statement, an_id
from tests.xapi.forgetting import erase, in_any_text
from xapi.models import Erasure, Reference, Statement, StatementKey
from xapi.services import forgetting_months, partitions
from xapi.services.forgetting_months import detach

pytestmark = pytest.mark.django_db
OLD = "xapi_statement_2031_03"


@pytest.fixture
def old(lrs: XapiClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three statements of March 2031, seen from July."""
    set_clock(monkeypatch, 3)
    partitions.make_ahead(0)
    contexts = [{"registration": an_id()}, {"instructor": ANA}]
    told = [a_statement(actor=ANA), *(a_statement(actor=BEN, context=each) for each in contexts)]
    ids: list[str] = lrs.post(told).json()
    set_clock(monkeypatch, 7)
    partitions.make_ahead(0)
    lrs.post(a_statement(actor=BEN))
    return ids


def set_clock(monkeypatch: pytest.MonkeyPatch, month: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, month, 15, tzinfo=UTC))


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own tables
        return int(cursor.fetchone()[0])


def test_a_detached_month_is_out_of_the_record_and_its_table_stays(
    lrs: XapiClient, old: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("xapi_partitions", "detach", "2031-03")
    assert "2031-03: 3 statements left the record." in capsys.readouterr().out
    assert lrs.get(statementId=old[0]).status_code == 404
    assert len(lrs.ids()) == 1
    assert set(Reference.objects.values_list("sequence", flat=True)) == {
        Statement.objects.get().sequence
    }
    assert rows_of(OLD) == 3
    entry = Erasure.objects.get()
    assert (entry.statements, entry.reason) == (3, Erasure.Reason.RETENTION)
    assert entry.finished


def test_its_ids_are_never_taken_again(lrs: XapiClient, old: list[str]) -> None:
    call_command("xapi_partitions", "detach", "2031-03")
    assert lrs.post(a_statement(id=old[0], actor=ANA)).status_code == 409
    assert StatementKey.objects.exclude(erased=None).count() == 3


@pytest.fixture
def needed(old: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Something rests on one of the old statements."""

    def case_rests_on(ids: Collection[UUID]) -> set[UUID]:
        return {UUID(old[1])} & set(ids)

    monkeypatch.setitem(rests_on.registered, "test.case", case_rests_on)


def test_a_month_that_something_rests_on_stays(needed: None) -> None:
    with pytest.raises(CommandError, match="rests on 1 of its statements"):
        call_command("xapi_partitions", "detach", "2031-03")
    assert Statement.objects.count() == 4
    assert forgetting_months.detached() == []


def test_by_force_it_goes_and_what_rested_on_it_is_folded_anew(
    needed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[UUID] = []
    monkeypatch.setitem(projections.folds, "test.fold", folded.extend)
    call_command("xapi_partitions", "detach", "2031-03", "--force")
    assert Statement.objects.count() == 1
    assert len(folded) == 1


@pytest.mark.parametrize(
    ("month", "words"),
    [("2031-07", "not over"), ("2019-01", "no table"), ("2031-13", "no month"), ("x", "no month")],
)
def test_what_is_no_old_month_is_refused(old: list[str], month: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("xapi_partitions", "detach", month)
    assert Statement.objects.count() == 4


def test_killed_between_two_steps_the_same_command_goes_on(
    old: list[str], lrs: XapiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting_months, "BATCH", 1)

    class Killed(BaseException):
        pass

    def dies(number: int) -> None:
        if StatementKey.objects.exclude(erased=None).exists():
            raise Killed

    with pytest.raises(Killed):
        detach((2031, 3), force=False, tell=dies)
    assert lrs.get(statementId=old[2]).status_code == 404, "it is out already"
    assert lrs.post(a_statement(id=old[2])).status_code == 409
    assert detach((2031, 3), force=False, tell=lambda _: None) == 2
    assert StatementKey.objects.exclude(erased=None).count() == 3


def test_the_list_says_what_is_in_the_record(
    old: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("xapi_partitions", "detach", "2031-03")
    call_command("xapi_partitions", "list")
    lines = {line[:7]: line for line in capsys.readouterr().out.splitlines()}
    assert lines["2031-03"].endswith("detached")
    assert lines["2031-07"].endswith("in the record")


def test_whoever_is_erased_later_goes_out_of_detached_tables(old: list[str]) -> None:
    call_command("xapi_partitions", "detach", "2031-03")
    assert OLD in in_any_text("ana@example.org")
    erase(["mbox mailto:ana@example.org"])
    assert in_any_text("ana@example.org") == []
    assert rows_of(OLD) == 2
    run = Erasure.objects.get(reason=Erasure.Reason.PERSON)
    assert (run.statements, run.replaced) == (1, 1)


def test_a_month_that_is_made_ahead_is_not_attached_again(old: list[str]) -> None:
    call_command("xapi_partitions", "detach", "2031-03")
    assert partitions.make_ahead(0) == []
    assert forgetting_months.detached() == [OLD]
