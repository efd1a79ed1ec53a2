"""Voiding takes effect, by rights (xAPI 1.0.3, Data 2.3.2 and Communication 2.1.4)."""

from uuid import uuid4

from tests.xapi.cases import XapiClient, a_statement, a_voiding, an_id
from xapi.domain.acts import Act, Activity
from xapi.models import Statement
from xapi.selectors import statements
from xapi.services.own import record_acts


def test_a_voided_statement_is_found_only_as_voided(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement()).json()
    (voider,) = lrs.post(a_voiding(target)).json()
    assert lrs.ids() == [voider]
    assert lrs.get(statementId=target).status_code == 404
    assert lrs.get(voidedStatementId=target).json()["id"] == target


def test_a_standing_statement_is_not_found_as_voided(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement()).json()
    assert lrs.get(voidedStatementId=target).status_code == 404


def test_a_target_may_come_later(lrs: XapiClient) -> None:
    target = an_id()
    assert lrs.post(a_voiding(target)).status_code == 200
    lrs.post(a_statement(id=target))
    assert lrs.get(voidedStatementId=target).status_code == 200


def test_target_and_voider_may_come_together(lrs: XapiClient) -> None:
    target = an_id()
    assert lrs.post([a_voiding(target), a_statement(id=target)]).status_code == 200
    assert lrs.get(voidedStatementId=target).status_code == 200


def test_a_client_voids_its_own_words(db: None) -> None:
    client = XapiClient.with_scope("statements/write", "statements/read/mine")
    (target,) = client.post(a_statement()).json()
    assert client.post(a_voiding(target)).status_code == 200
    assert client.get(voidedStatementId=target).status_code == 200


def test_a_client_may_not_void_anothers_words(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement()).json()
    other = XapiClient.with_scope("statements/write", name="other")
    response = other.post([a_statement(), a_voiding(target)])
    assert response.status_code == 403
    assert lrs.ids() == [target]


def test_words_that_come_later_are_not_void_by_a_strangers_wish(lrs: XapiClient) -> None:
    target = an_id()
    other = XapiClient.with_scope("statements/write", name="other")
    assert other.post(a_voiding(target)).status_code == 200
    lrs.post(a_statement(id=target))
    assert lrs.get(statementId=target).status_code == 200


def test_a_client_that_may_do_everything_voids_anothers_words(lrs: XapiClient) -> None:
    other = XapiClient.with_scope("statements/write", name="other")
    (target,) = other.post(a_statement()).json()
    assert lrs.post(a_voiding(target)).status_code == 200
    assert lrs.get(voidedStatementId=target).status_code == 200


def test_a_voiding_statement_cannot_be_voided(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement()).json()
    (voider,) = lrs.post(a_voiding(target)).json()
    assert lrs.post(a_voiding(voider)).status_code == 400
    assert lrs.get(statementId=voider).status_code == 200


def test_voiding_twice_changes_nothing(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement()).json()
    lrs.post(a_voiding(target))
    assert lrs.post(a_voiding(target)).status_code == 200
    assert Statement.objects.filter(voided=True).count() == 1


def test_readers_inside_see_no_voided_statement(lrs: XapiClient) -> None:
    person, statement_id = uuid4(), uuid4()
    record_acts(Act(statement_id, person, "completed", Activity("https://example.org/course")))
    assert statements.of_persons([person]).count() == 1
    lrs.post(a_voiding(statement_id))
    assert statements.of_persons([person]).count() == 0


def test_a_voiding_statement_is_not_voided_by_one_that_comes_along(lrs: XapiClient) -> None:
    (target,) = lrs.post(a_statement()).json()
    first = an_id()
    response = lrs.post([a_voiding(target, id=first), a_voiding(first)])
    assert response.status_code == 400
    assert lrs.ids() == [target]


def test_a_statement_does_not_void_itself(lrs: XapiClient) -> None:
    own = an_id()
    assert lrs.post(a_voiding(own, id=own)).status_code == 400
    assert lrs.ids() == []
