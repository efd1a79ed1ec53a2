"""The platform's own acts become statements, through the same write path."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from xapi.domain.acts import Act, Activity, Component, Interaction, Result
from xapi.domain.validation.invalid import Invalid
from xapi.domain.verbs import VERBS
from xapi.models import Statement
from xapi.selectors.statements import by_id, of_persons
from xapi.services.own import record_acts
from xapi.services.statements import Conflict

pytestmark = pytest.mark.django_db
LESSON = Activity("http://localhost:8000/id/lesson/1", "http://adlnet.gov/expapi/activities/lesson")
QUESTION = Activity(
    "http://localhost:8000/id/question/1",
    "http://adlnet.gov/expapi/activities/cmi.interaction",
    {"en": "Nominal voltage", "es": "Tensión nominal"},
    {"en": "Which voltage is nominal?"},
    Interaction(
        "choice",
        correct_responses_pattern=("a",),
        choices=(Component("a", {"en": "3.7 V"}), Component("b")),
    ),
)
RESULT = Result(
    scaled=0.5, raw=1.0, min=0.0, max=2.0, success=True, completion=True, response="a",
    duration=timedelta(minutes=1, seconds=2.5), extensions={"https://example.org/hints": 1},
)  # fmt: skip


def an_act(**members: object) -> Act:
    return replace(Act(uuid4(), uuid4(), "answered", QUESTION), **members)  # type: ignore[arg-type]


def test_an_act_says_all_it_knows() -> None:
    act = an_act(
        result=RESULT,
        registration=uuid4(),
        parent=(LESSON,),
        grouping=(Activity("http://localhost:8000/id/course/1"),),
        language="es",
        timestamp=datetime(2026, 3, 1, 12, tzinfo=UTC),
        extensions={"https://example.org/item-version": "7"},
    )
    record_acts(act)
    (found,) = of_persons([act.actor])
    content = found.content
    assert content["id"] == str(act.id)
    assert content["actor"]["account"] == {
        "homePage": "http://localhost:8000", "name": str(act.actor)
    }  # fmt: skip
    assert content["verb"] == {"id": VERBS["answered"].iri, "display": VERBS["answered"].display}
    assert content["object"]["definition"]["choices"] == [
        {"id": "a", "description": {"en": "3.7 V"}}, {"id": "b"}
    ]  # fmt: skip
    assert content["object"]["definition"]["correctResponsesPattern"] == ["a"]
    assert content["result"]["score"] == {"scaled": 0.5, "raw": 1.0, "min": 0.0, "max": 2.0}
    assert content["result"]["duration"] == "PT01M02.5S"
    assert content["context"]["registration"] == str(act.registration)
    assert content["context"]["language"] == "es"
    assert content["context"]["platform"] == "Battery Learning Commons"
    assert content["context"]["contextActivities"]["parent"][0]["id"] == LESSON.iri
    assert content["timestamp"] == "2026-03-01T12:00:00+00:00"


def test_an_act_names_nobody() -> None:
    act = an_act()
    record_acts(act)
    assert set(Statement.objects.get().content["actor"]) == {"objectType", "account"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_ours_is_taken(verb: str) -> None:
    assert record_acts(an_act(verb=verb))


def test_the_same_act_again_is_a_success() -> None:
    act = an_act(result=RESULT)
    assert record_acts(act) == record_acts(act) == [act.id]
    assert Statement.objects.count() == 1


def test_another_act_under_the_id_is_a_conflict() -> None:
    act = an_act()
    record_acts(act)
    with pytest.raises(Conflict):
        record_acts(replace(act, result=RESULT))


def test_no_act_is_recorded_by_nothing() -> None:
    assert record_acts() == []


def test_acts_go_in_all_or_none() -> None:
    with pytest.raises(Invalid):
        record_acts(an_act(), an_act(result=Result(scaled=2.0)))
    assert not Statement.objects.exists()


def test_recording_joins_the_callers_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_acts(an_act())
        raise ZeroDivisionError
    assert not Statement.objects.exists()


def test_of_persons_is_newest_first_and_of_those_persons_only() -> None:
    person, other = uuid4(), uuid4()
    first, second = an_act(actor=person), an_act(actor=person)
    record_acts(first)
    record_acts(second)
    record_acts(an_act(actor=other))
    assert [each.uuid for each in of_persons([person])] == [second.id, first.id]
    assert of_persons([person, other]).count() == 3
    assert of_persons([]).count() == 0


def test_of_persons_narrows_by_verb_activity_and_time() -> None:
    person = uuid4()
    read = an_act(actor=person, verb="experienced", activity=LESSON)
    answered = an_act(actor=person)
    record_acts(read)
    record_acts(answered)
    verb = VERBS["experienced"].iri
    assert [each.uuid for each in of_persons([person], verb=verb)] == [read.id]
    assert [each.uuid for each in of_persons([person], activity=LESSON.iri)] == [read.id]
    assert of_persons([person], activity="https://example.org/nothing").count() == 0
    stored = Statement.objects.get(uuid=read.id).stored
    assert [each.uuid for each in of_persons([person], since=stored)] == [answered.id]
    assert [each.uuid for each in of_persons([person], until=stored)] == [read.id]


def test_a_statement_is_found_by_its_id() -> None:
    act = an_act()
    record_acts(act)
    found = by_id(act.id)
    assert found is not None
    assert found.uuid == act.id
    assert by_id(uuid4()) is None
