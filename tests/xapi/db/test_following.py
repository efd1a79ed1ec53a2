"""Statements that refer to others are found by what those say (xAPI 1.0.3, Comm. 2.1.3.s2)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.xapi.cases import (
    ANA,
    BEN,
    CELL,
    PACK,
    PASSED,
    READ,
    XapiClient,
    a_statement,
    a_voiding,
    an_id,
)
from xapi.models import FollowedReference, Following, Reference, Statement, StatementKey
from xapi.services import following

pytestmark = pytest.mark.django_db

CONFIRMED = "https://example.org/verbs/confirmed"
REGISTRATION = "2f3a8c5e-6d1b-4a55-9d0c-0c5f0e6d7a11"
ABOUT_ANA = {
    "actor": ANA,
    "verb": {"id": PASSED},
    "object": {"id": PACK},
    "context": {
        "registration": REGISTRATION,
        "instructor": {"mbox": "mailto:teacher@example.org"},
        "contextActivities": {"parent": {"id": "https://example.org/course"}},
    },
}
FILTERS = {
    "agent": {"agent": json.dumps(ANA)},
    "verb": {"verb": PASSED},
    "activity": {"activity": PACK},
    "registration": {"registration": REGISTRATION},
    "related agents": {
        "agent": '{"mbox": "mailto:teacher@example.org"}',
        "related_agents": "true",
    },
    "related activities": {"activity": "https://example.org/course", "related_activities": "true"},
    "all at once": {
        "agent": json.dumps(ANA),
        "verb": PASSED,
        "activity": PACK,
        "registration": REGISTRATION,
    },
}


def a_reference(target: object, **members: Any) -> dict[str, Any]:
    """Make a statement of Ben's that refers to another."""
    thing = {"objectType": "StatementRef", "id": str(target)}
    return a_statement(**{"actor": BEN, "verb": {"id": CONFIRMED}, "object": thing, **members})


def a_chain(length: int) -> list[dict[str, Any]]:
    """Make one statement about Ana and a chain of references to it, the last one first."""
    made = [a_statement(id=an_id(), **ABOUT_ANA)]
    while len(made) < length:
        made.append(a_reference(made[-1]["id"], id=an_id()))
    return made[::-1]


Order = Callable[[list[Any]], list[Any]]
ORDERS: dict[str, Order] = {
    "targets first": lambda made: made[::-1],
    "targets last": lambda made: made,
    "the middle last": lambda made: [made[0], *made[2:], made[1]],
}


@pytest.mark.parametrize("asked", FILTERS.values(), ids=FILTERS)
def test_each_filter_finds_the_referring_statement_too(
    lrs: XapiClient, asked: dict[str, str]
) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    (confirmed,) = lrs.post(a_reference(target)).json()
    lrs.post(a_statement(actor=BEN))
    assert lrs.ids(**asked) == [confirmed, target]
    assert lrs.ids(**asked, ascending="true") == [target, confirmed]


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_chains_are_followed_in_whichever_order_they_arrive(lrs: XapiClient, order: Order) -> None:
    made = order(a_chain(4))
    for each in made:
        lrs.post(each)
    assert lrs.ids(agent=json.dumps(ANA), ascending="true") == [each["id"] for each in made]


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_chains_within_one_batch_are_followed(lrs: XapiClient, order: Order) -> None:
    made = order(a_chain(4))
    assert lrs.post(made).status_code == 200
    assert lrs.ids(activity=PACK, ascending="true") == [each["id"] for each in made]


def test_all_conditions_must_hold_for_the_same_statement(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    lrs.post(a_reference(target))
    assert lrs.ids(agent=json.dumps(BEN), verb=PASSED) == []
    assert lrs.ids(agent=json.dumps(ANA), verb=CONFIRMED) == []


def test_conditions_of_two_targets_in_a_chain_do_not_add_up(lrs: XapiClient) -> None:
    end, middle = an_id(), an_id()
    lrs.post(a_statement(id=end, **ABOUT_ANA))
    lrs.post(a_reference(end, id=middle, verb={"id": READ}))
    lrs.post(a_reference(middle))
    assert lrs.ids(agent=json.dumps(ANA), verb=READ) == []


def test_a_statement_that_matches_twice_comes_once(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(actor=BEN)).json()
    (second,) = lrs.post(a_reference(target)).json()
    (third,) = lrs.post(a_reference(second)).json()
    assert lrs.ids(agent=json.dumps(BEN)) == [third, second, target]


def test_since_and_until_are_those_of_the_referring_statement(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    stored = lrs.get(statementId=target).json()["stored"]
    (confirmed,) = lrs.post(a_reference(target)).json()
    assert lrs.ids(agent=json.dumps(ANA), since=stored) == [confirmed]
    assert lrs.ids(agent=json.dumps(ANA), until=stored) == [target]


def test_pages_of_both_kinds_join_without_gap_or_repetition(lrs: XapiClient) -> None:
    made: list[str] = []
    for _ in range(5):
        (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
        made += [target, *lrs.post([a_reference(target), a_reference(target)]).json()]
    for ascending in ("false", "true"):
        answer = lrs.get(agent=json.dumps(ANA), limit=2, ascending=ascending).json()
        seen = [each["id"] for each in answer["statements"]]
        while answer["more"]:
            answer = lrs.get(answer["more"]).json()
            seen += [each["id"] for each in answer["statements"]]
        assert seen == (made if ascending == "true" else made[::-1])


def test_what_refers_to_a_voided_statement_is_found_and_the_voided_is_not(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    (confirmed,) = lrs.post(a_reference(target)).json()
    (voiding,) = lrs.post(a_voiding(target, actor=BEN)).json()
    assert lrs.ids(agent=json.dumps(ANA)) == [voiding, confirmed]


def test_a_voided_referring_statement_is_not_found(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    (confirmed,) = lrs.post(a_reference(target)).json()
    (voiding,) = lrs.post(a_voiding(confirmed, actor=BEN)).json()
    assert lrs.ids(agent=json.dumps(ANA)) == [voiding, target]


def test_circles_end(lrs: XapiClient) -> None:
    one, two, alone = an_id(), an_id(), an_id()
    lrs.post([a_reference(two, id=one), a_reference(one, id=two, actor=ANA)])
    lrs.post(a_reference(alone, id=alone))
    assert lrs.ids(agent=json.dumps(ANA)) == [two, one]
    assert Following.objects.count() == 2


def test_a_long_chain_counts_up_to_its_limit(lrs: XapiClient) -> None:
    made = a_chain(following.MAX_CHAIN + 3)
    lrs.post(made)
    found = lrs.ids(agent=json.dumps(ANA), ascending="true")
    assert found == [each["id"] for each in made[2:]]


def test_a_reference_within_a_sub_statement_is_not_followed(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    inner = {**a_reference(target), "objectType": "SubStatement"}
    assert lrs.post(a_statement(actor=BEN, object=inner)).status_code == 200
    assert lrs.ids(agent=json.dumps(ANA)) == [target]


def test_nothing_is_kept_where_nothing_refers(lrs: XapiClient) -> None:
    lrs.post([a_statement(), a_statement(**ABOUT_ANA)])
    assert not Following.objects.exists()
    assert not FollowedReference.objects.exists()


def sequences(*ids: str) -> list[int]:
    return list(StatementKey.objects.filter(id__in=ids).values_list("sequence", flat=True))


def erase(*ids: str) -> None:
    """Take statements out as an erasure does."""
    numbers = sequences(*ids)
    following.forget(numbers)
    Reference.objects.filter(sequence__in=numbers).delete()
    Statement.objects.filter(sequence__in=numbers).delete()


def test_an_erased_target_is_followed_no_more(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    lrs.post(a_reference(target))
    erase(target)
    assert lrs.ids(agent=json.dumps(ANA)) == []
    assert not Following.objects.exists()
    assert not FollowedReference.objects.exists()


def test_nobody_follows_through_an_erased_statement(lrs: XapiClient) -> None:
    made = a_chain(4)
    lrs.post(made)
    last, second, middle, target = (each["id"] for each in made)
    erase(middle)
    assert lrs.ids(agent=json.dumps(ANA)) == [target]
    (left,) = Following.objects.all()
    assert [left.sequence, left.target] == [*sequences(last), *sequences(second)]


def test_a_reference_to_an_erased_statement_finds_nothing(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(**ABOUT_ANA)).json()
    StatementKey.objects.filter(id=target).update(erased="2030-01-01T00:00:00Z")
    erase(target)
    assert lrs.post(a_reference(target)).status_code == 200
    assert lrs.ids(agent=json.dumps(ANA)) == []


def test_the_objects_own_activity_is_no_reference(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement(object={"id": CELL})).json()
    lrs.post(a_reference(target))
    assert len(lrs.ids(activity=CELL)) == 2
    assert len(lrs.ids(activity=PACK)) == 0
