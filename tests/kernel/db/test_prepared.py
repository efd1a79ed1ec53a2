"""A prepared query says what Django's own says, whatever is given."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateTimeField,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
)
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from kernel import asking
from kernel.prepared import Given, Prepared
from people.models import Person, Pseudonym, User
from people.services.persons import person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[Person]:
    """Three accounts with a person and a pseudonym each."""
    return [person_of(User.objects.create_user(f"{name}@example.org")) for name in "abc"]


def named() -> QuerySet[Pseudonym]:
    """Return the pseudonyms of a person by name, with the account and how many there are."""
    more = Pseudonym.objects.filter(person=OuterRef("person")).order_by().values("person")
    count = Subquery(more.annotate(n=Count("pk")).values("n"))
    given = Pseudonym.objects.filter(
        person__user=Given("user", BigIntegerField()), name=Given("name", UUIDField())
    )
    return given.select_related("person__user").annotate(of_person=count).order_by("id")


def test_rows_are_models_with_what_was_selected_along(people: list[Person]) -> None:
    query = Prepared(named)
    for person in people:
        pseudonym = person.pseudonyms.get()
        with CaptureQueriesContext(connection) as found:
            (row,) = query.rows(user=person.user_id, name=pseudonym.name)
            assert (row, row.name, row.created) == (pseudonym, pseudonym.name, pseudonym.created)
            assert row.person is not None
            assert row.person.user == person.user
            assert row.of_person == 1  # type: ignore[attr-defined]
        assert len(found) == 1


def test_what_is_not_there_is_not_found(people: list[Person]) -> None:
    query = Prepared(named)
    assert query.first(user=people[0].user_id, name=uuid4()) is None
    assert query.rows(user=people[0].user_id, name=people[1].pseudonyms.get().name) == []


def test_values_come_as_tuples_of_what_python_works_with(people: list[Person]) -> None:
    def names() -> QuerySet[Pseudonym, Any]:
        since = Given("since", DateTimeField())
        rows = Pseudonym.objects.filter(created__gte=since).order_by("id")
        return rows.values_list("name", "created", "person__user__email")

    query, hour = Prepared(names), timedelta(hours=1)
    start = Pseudonym.objects.earliest("created").created
    assert query.rows(since=start) == [
        (one.name, one.created, one.person.user.email)
        for one in Pseudonym.objects.order_by("id")
        if one.person and one.person.user
    ]
    assert query.rows(since=start + hour) == []
    assert len(query.rows(since=datetime(2000, 1, 1, tzinfo=UTC))) == len(people)


def test_values_are_never_part_of_the_sql(people: list[Person]) -> None:
    def addressed() -> QuerySet[User]:
        return User.objects.filter(email=Given("email", CharField()))

    query = Prepared(addressed)
    assert query.rows(email="' OR '1'='1") == []
    assert query.rows(email="a@example.org") == [people[0].user]


def test_the_sql_is_worked_out_once(people: list[Person]) -> None:
    built = []

    def one() -> QuerySet[Person]:
        built.append(1)
        return Person.objects.filter(pk=Given("pk", BigIntegerField()))

    query = Prepared(one)
    assert [query.first(pk=person.pk) for person in people] == people
    assert len(built) == 1


@pytest.mark.django_db(transaction=True)
def test_a_row_is_locked_within_a_transaction_only() -> None:
    person = person_of(User.objects.create_user("d@example.org"))

    def locked() -> QuerySet[Person]:
        return Person.objects.select_for_update().filter(pk=Given("pk", BigIntegerField()))

    query = Prepared(locked)
    with transaction.atomic():
        assert query.first(pk=person.pk) == person
    with pytest.raises(TransactionManagementError):
        query.first(pk=person.pk)


@pytest.mark.parametrize(
    ("done", "within", "again"), [(False, False, True), (True, False, False), (False, True, False)]
)
def test_a_connection_that_broke_is_made_anew_by_the_first_query_of_a_request(
    monkeypatch: pytest.MonkeyPatch, done: bool, within: bool, again: bool
) -> None:
    closed: list[bool] = []
    database = SimpleNamespace(
        vendor="postgresql",
        queries_logged=False,
        connection=object(),
        health_check_done=done,
        in_atomic_block=within,
        close=lambda: closed.append(True),
    )

    def asked(*_given: object) -> list[tuple[int]]:
        if not closed:
            raise OperationalError
        return [(1,)]

    monkeypatch.setattr(asking, "connections", {"default": database})
    monkeypatch.setattr(asking, "_asked", asked)
    if again:
        assert asking.ask("SELECT 1", []) == [(1,)]
        assert database.health_check_done
    else:
        with pytest.raises(OperationalError):
            asking.ask("SELECT 1", [])


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["", "a", 'with "quotes"', "back\\slash", "NULL", "{a,b}", " blank ", "ünï", "\n"],
        [None, "null"],
    ],
)
def test_an_array_is_read_as_it_was_given(values: list[str | None]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no arrays")
    found = asking.ask("SELECT * FROM unnest(%s::text[])", [asking.array(values)])
    assert [row[0] for row in found] == values


def test_an_array_of_bytes_moments_and_numbers_is_read_as_it_was_given() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no arrays")
    for kind, value in (
        ("bytea", bytes(range(256))),
        ("timestamptz", datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)),
        ("bigint", -(2**62)),
        ("uuid", uuid4()),
        ("boolean", True),
    ):
        query = f"SELECT * FROM unnest(%s::{kind}[])"  # noqa: S608 - the types above
        assert asking.ask(query, [asking.array([value, None])]) == [(value,), (None,)]
