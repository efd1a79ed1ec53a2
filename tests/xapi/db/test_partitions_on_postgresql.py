"""Statements lie in one table a month, made ahead; nothing is refused without one."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection

from kernel import clock
from tests.xapi.cases import as_received
from xapi.domain.received import Authority
from xapi.models import Statement
from xapi.selectors.statements import by_id
from xapi.services import partitions
from xapi.services.statements import record

pytestmark = pytest.mark.django_db
LAB = Authority({"objectType": "Agent", "account": {"homePage": "https://l.org", "name": "lab"}})


def table_of(statement_id: UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tableoid::regclass::text FROM xapi_statement WHERE uuid = %s", [statement_id]
        )
        return str(cursor.fetchone()[0])


def at(monkeypatch: pytest.MonkeyPatch, year: int, month: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(year, month, 15, tzinfo=UTC))


def test_tables_are_made_ahead_over_the_turn_of_a_year_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, 2031, 11)
    made = partitions.make_ahead(2)
    assert made == ["xapi_statement_2031_11", "xapi_statement_2031_12", "xapi_statement_2032_01"]
    assert partitions.make_ahead(2) == []


def test_a_statement_lies_in_its_month(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2031, 11)
    partitions.make_ahead(0)
    (made,) = record([as_received()], by=LAB)
    assert table_of(made) == "xapi_statement_2031_11"


def test_what_came_before_its_table_moves_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2033, 5)
    (made,) = record([as_received()], by=LAB)
    assert table_of(made) == "xapi_statement_default"
    partitions.make_ahead(0)
    assert table_of(made) == "xapi_statement_2033_05"
    assert by_id(made) is not None
    assert Statement.objects.count() == 1


def test_the_tables_of_months_have_every_index_of_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, 2031, 11)
    partitions.make_ahead(0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, count(*) FROM pg_indexes WHERE tablename LIKE 'xapi_statement%%'"
            " AND tablename NOT LIKE '%%key' GROUP BY 1"
        )
        counts = dict(cursor.fetchall())
    assert counts["xapi_statement_2031_11"] == counts["xapi_statement"] == 8
