"""Readers follow the record by position; what they saw they never see again, nothing is missed."""

from uuid import uuid4

import pytest

from kernel.positions import Position
from tests.xapi.cases import a_statement, as_received
from xapi.domain.acts import Act, Activity
from xapi.models import Statement
from xapi.selectors.statements import after
from xapi.services.own import own_authority, record_acts
from xapi.services.statements import record

pytestmark = pytest.mark.django_db(transaction=True)


def an_act() -> Act:
    return Act(uuid4(), uuid4(), "experienced", Activity("https://example.org/lesson"))


def test_a_reader_goes_on_after_its_position() -> None:
    acts = [an_act() for _ in range(3)]
    record_acts(*acts)
    first = after(Position(), 2)
    assert [each.uuid for each in first] == [act.id for act in acts[:2]]
    rest = after(Position(first[-1].xid, first[-1].sequence), 10)
    assert [each.uuid for each in rest] == [acts[2].id]


def test_a_reader_meets_the_voiding_and_not_the_voided() -> None:
    (target,) = record([as_received()], by=own_authority())
    thing = {"objectType": "StatementRef", "id": str(target)}
    verb = {"id": "http://adlnet.gov/expapi/verbs/voided"}
    (voider,) = record([as_received(**a_statement(verb=verb, object=thing))], by=own_authority())
    assert Statement.objects.count() == 2
    assert [each.uuid for each in after(Position(), 10)] == [voider]
