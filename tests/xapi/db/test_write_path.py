"""The write path on both databases: rows, positions, conflicts, rollback, names."""

from uuid import UUID, uuid4

import pytest
from django.db import transaction

from tests.xapi.cases import (
    ANA,
    BEN,
    CELL,
    PACK,
    PASSED,
    XapiClient,
    a_statement,
    an_id,
    as_received,
)
from xapi.domain.received import Authority
from xapi.domain.references import Role
from xapi.models import Activity, Agent, Reference, Statement, StatementKey
from xapi.services.statements import Conflict, record

pytestmark = pytest.mark.django_db
LAB = Authority({"objectType": "Agent", "account": {"homePage": "https://l.org", "name": "lab"}})


def test_a_statement_is_kept_as_received_with_columns_to_find_it() -> None:
    registration = uuid4()
    received = as_received(
        verb={"id": PASSED}, context={"registration": str(registration)}, actor=BEN
    )
    record([received], by=LAB)
    kept = Statement.objects.get()
    assert kept.raw == received.text
    assert (kept.uuid, kept.verb, kept.registration) == (received.id, PASSED, registration)
    assert kept.actor is not None
    assert kept.actor.identifier == "account https://example.org ben"
    assert kept.object_activity is not None
    assert kept.object_activity.iri == CELL
    assert kept.authority.identifier == "account https://l.org lab"
    assert not kept.voided


def test_every_mention_is_one_reference_in_its_most_direct_role() -> None:
    record(
        [
            as_received(
                context={
                    "instructor": ANA,
                    "team": {"objectType": "Group", "member": [BEN]},
                    "contextActivities": {"parent": [{"id": PACK}], "other": [{"id": CELL}]},
                }
            )
        ],
        by=LAB,
    )
    found = {(each.agent or each.activity).__str__(): each.role for each in Reference.objects.all()}
    assert found == {
        "mbox mailto:ana@example.org": Role.ACTOR,
        "account https://example.org ben": Role.TEAM,
        "account https://l.org lab": Role.AUTHORITY,
        CELL: Role.OBJECT,
        PACK: Role.PARENT,
    }


def test_a_big_batch_goes_in_whole_and_in_order() -> None:
    batch = [as_received(actor={"mbox": f"mailto:a{n % 50}@example.org"}) for n in range(500)]
    assert record(batch, by=LAB) == [each.id for each in batch]
    kept = Statement.objects.order_by("xid", "sequence")
    assert [each.uuid for each in kept] == [each.id for each in batch]
    assert Agent.objects.count() == 51


def test_agents_and_activities_are_made_once() -> None:
    for _ in range(3):
        record([as_received(), as_received(object={"id": PACK})], by=LAB)
    assert Agent.objects.count() == 2
    assert Activity.objects.count() == 2


def test_definitions_grow_as_statements_arrive() -> None:
    for language, text in (("en", "Cell"), ("es", "Celda")):
        thing = {"id": CELL, "definition": {"name": {language: text}}}
        record([as_received(object=thing)], by=LAB)
    assert Activity.objects.get().definition == '{"name": {"en": "Cell", "es": "Celda"}}'


def test_old_and_new_in_one_batch() -> None:
    old = as_received()
    record([old], by=LAB)
    record([old, as_received()], by=LAB)
    assert Statement.objects.count() == StatementKey.objects.count() == 2


def test_a_conflict_leaves_nothing_of_its_batch() -> None:
    statement_id = an_id()
    record([as_received(id=statement_id)], by=LAB)
    batch = [as_received(actor=BEN), as_received(id=statement_id, verb={"id": PASSED})]
    with pytest.raises(Conflict) as conflict:
        record(batch, by=LAB)
    assert conflict.value.id == UUID(statement_id)
    assert Statement.objects.count() == StatementKey.objects.count() == 1
    assert not Agent.objects.filter(identifier__contains="ben").exists()


def test_an_act_undone_by_its_caller_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record([as_received()], by=LAB)
        raise ZeroDivisionError
    assert not StatementKey.objects.exists()
    assert not Reference.objects.exists()


def test_sequences_rise_and_no_number_comes_again() -> None:
    record([as_received()], by=LAB)
    first = Statement.objects.get()
    Statement.objects.all().delete()
    record([as_received()], by=LAB)
    assert Statement.objects.get().sequence > first.sequence


def test_characters_of_every_kind_survive() -> None:
    text = "🔋 é \t \\ \" '"
    received = as_received(
        actor={"account": {"homePage": "https://example.org", "name": text}},
        result={"response": text},
    )
    record([received], by=LAB)
    kept = Statement.objects.get()
    assert kept.content["result"]["response"] == text
    assert kept.actor is not None
    assert kept.actor.identifier == f"account https://example.org {text}"


def test_filters_and_pages_over_http(lrs: XapiClient) -> None:
    made = lrs.post(
        [a_statement(actor=BEN, object={"id": PACK}, context={"instructor": ANA}) for _ in range(5)]
    ).json()
    lrs.post(a_statement())
    agent = '{"mbox": "mailto:ana@example.org"}'
    answer = lrs.get(agent=agent, related_agents="true", activity=PACK, limit=3).json()
    rest = lrs.get(answer["more"]).json()
    seen = [each["id"] for each in answer["statements"] + rest["statements"]]
    assert seen == made[::-1]
    assert rest["more"] == ""
