"""Statements of a person are erased and leave tombstones, on both databases."""

from uuid import UUID

import pytest
from django.db import connection

from kernel.identifiers import iri_base
from people.models import User
from people.services.persons import person_of, pseudonym_of
from tests.xapi.cases import BEN, CELL, XapiClient, a_statement, a_voiding, an_id
from xapi.models import Activity, Agent, Erasure, Reference, Statement, StatementKey
from xapi.personal_data import erase_statements
from xapi.services import erasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta_in_statements(marta: User) -> dict[str, object]:
    """Marta as our own statements name her."""
    name = str(pseudonym_of(person_of(marta)))
    return {"account": {"homePage": iri_base(), "name": name}}


def erase(user: User) -> None:
    """Erase until nothing is left."""
    while erase_statements(person_of(user).pk):
        pass


def in_any_text(word: str) -> list[str]:
    """Return the tables of the record in which a word stands."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("xapi_"):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
                if any(word in str(value) for row in cursor.fetchall() for value in row):
                    found.append(table)
    return found


def test_the_statements_of_a_person_go_and_leave_tombstones(
    lrs: XapiClient, marta: User, marta_in_statements: dict[str, object]
) -> None:
    statement_id = an_id()
    lrs.post(a_statement(id=statement_id, actor=marta_in_statements))
    before = StatementKey.objects.get(id=statement_id)
    erase(marta)
    after = StatementKey.objects.get(id=statement_id)
    assert not Statement.objects.exists()
    assert not Reference.objects.exists()
    assert after.erased
    assert (after.sequence, bytes(after.digest)) == (before.sequence, bytes(before.digest))


def test_an_erased_statement_is_not_found(
    lrs: XapiClient, marta: User, marta_in_statements: dict[str, object]
) -> None:
    statement_id = an_id()
    lrs.post(a_statement(id=statement_id, actor=marta_in_statements))
    assert lrs.get(statementId=statement_id).status_code == 200
    erase(marta)
    assert lrs.get(statementId=statement_id).status_code == 404
    assert lrs.get(voidedStatementId=statement_id).status_code == 404
    assert lrs.ids() == []


@pytest.mark.parametrize("change", [{}, {"object": {"id": "https://example.org/else"}}])
def test_an_erased_statement_does_not_come_back(
    lrs: XapiClient,
    marta: User,
    marta_in_statements: dict[str, object],
    change: dict[str, object],
) -> None:
    statement_id = an_id()
    lrs.post(a_statement(id=statement_id, actor=marta_in_statements))
    erase(marta)
    again = a_statement(id=statement_id, actor=marta_in_statements, **change)
    answer = lrs.post([a_statement(actor=BEN), again])
    assert answer.status_code == 409
    assert "was erased" in answer.json()["detail"]
    assert not Statement.objects.exists()


def test_neither_pseudonym_nor_mail_is_left_in_any_table(
    lrs: XapiClient, marta: User, marta_in_statements: dict[str, object]
) -> None:
    response = {"response": f"Write to {marta.email}"}
    lrs.post(
        [
            a_statement(actor=marta_in_statements, result=response),
            a_statement(actor={"mbox": f"mailto:{marta.email}"}),
            a_statement(actor={"mbox": "mailto:marta@EXAMPLE.org"}),
        ]
    )
    name = str(pseudonym_of(person_of(marta)))
    assert {"xapi_statement", "xapi_agent"} <= set(in_any_text(name))
    assert {"xapi_statement", "xapi_agent"} <= set(in_any_text(marta.email))
    erase(marta)
    assert in_any_text(name) == in_any_text(marta.email) == in_any_text("EXAMPLE") == []


def test_voided_statements_and_voidings_of_the_person_go(
    lrs: XapiClient, marta: User, marta_in_statements: dict[str, object]
) -> None:
    first, second = lrs.post([a_statement(actor=marta_in_statements), a_statement()]).json()
    lrs.post(a_voiding(first))
    lrs.post(a_voiding(second, actor=marta_in_statements))
    erase(marta)
    left = set(Statement.objects.values_list("uuid", flat=True))
    assert UUID(first) not in left
    assert len(left) == 2
    assert Statement.objects.get(uuid=second).voided, "what was voided stays void"


def test_others_and_what_is_shared_stay(
    lrs: XapiClient, marta: User, tomas: User, marta_in_statements: dict[str, object]
) -> None:
    theirs = {"account": {"homePage": iri_base(), "name": str(pseudonym_of(person_of(tomas)))}}
    lrs.post([a_statement(actor=theirs), a_statement(actor=marta_in_statements)])
    erase(marta)
    assert Statement.objects.get().content["actor"] == theirs
    assert Activity.objects.get().iri == CELL
    assert Agent.objects.filter(identifier__contains=theirs["account"]["name"]).exists()


def test_many_statements_go_in_batches(
    lrs: XapiClient,
    marta: User,
    marta_in_statements: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(erasure, "OWN", 2)
    lrs.post([a_statement(actor=marta_in_statements) for _ in range(5)])
    left = []
    while erase_statements(person_of(marta).pk):
        left.append(Statement.objects.count())
    assert left[:3] == [3, 1, 0]
    assert StatementKey.objects.filter(erased__isnull=False).count() == 5
    assert Erasure.objects.get().statements == 5


def test_numbers_of_erased_statements_are_not_used_again(
    lrs: XapiClient, marta: User, marta_in_statements: dict[str, object]
) -> None:
    lrs.post(a_statement(actor=marta_in_statements))
    last = Statement.objects.get().sequence
    erase(marta)
    lrs.post(a_statement())
    assert Statement.objects.get().sequence > last
