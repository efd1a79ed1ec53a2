"""Mastery read as the record grows equals mastery made anew from it, to the last bit."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from kernel.identifiers import iri_base
from kernel.models import Cursor
from kernel.registries import projections, rests_on
from learner_profiles.models import LearnerMastery, PlacementTest
from learner_profiles.selectors.skill_map import mastery_of
from learner_profiles.services import mastery
from learner_profiles.services.judging import Named, confer, object_to
from people.models import User
from people.services.persons import person_of
from tests.competences.chain import Chain
from tests.courses.db.test_statements_from_outside import Simulator
from tests.learner_profiles.skilled import Skilled, finish, pseudonym
from xapi.domain.received import read
from xapi.domain.vocabulary import Kind
from xapi.models import Statement
from xapi.services.own import own_authority
from xapi.services.statements import record

pytestmark = pytest.mark.django_db(transaction=True)
ANSWERED = "http://adlnet.gov/expapi/verbs/answered"


def states() -> dict[int, Any]:
    return dict(LearnerMastery.objects.values_list("person", "state"))


def named(chain: Chain, skill: str = "test") -> Named:
    return Named(chain.skill[skill], skill, "en")


def from_outside(actor: str, skill: str, *, success: bool = True) -> dict[str, Any]:
    """Return what a simulator tells: the skill stands among the activities around."""
    return {
        "id": str(uuid4()),
        "actor": {"account": {"homePage": iri_base(), "name": actor}},
        "verb": {"id": ANSWERED},
        "object": {"id": "http://sim.example/tasks/9"},
        "result": {"success": success},
        "context": {
            "contextActivities": {
                "category": [{"id": skill, "definition": {"type": Kind.SKILL.value}}]
            }
        },
    }


def void(statement: UUID) -> None:
    """Let the platform void a statement."""
    told = {
        "id": str(uuid4()),
        "actor": {"account": {"homePage": iri_base(), "name": "platform"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
        "object": {"objectType": "StatementRef", "id": str(statement)},
    }
    record([read(json.dumps(told))], by=own_authority())


@pytest.fixture
def worked(
    skilled: Skilled, marta: User, lena: User, client_of: Callable[[User], Client]
) -> Skilled:
    """Two learners took tests, were recognised, and objected."""
    for user, right in ((marta, True), (lena, False)):
        browser = client_of(user)
        test = skilled.begin(browser)
        assert test is not None
        finish(browser, test, right=right)
        object_to(person_of(user), named(skilled.chain), "I do this daily", 4)
    confer(person_of(marta), named(skilled.chain, "weld"), 3)
    confer(person_of(lena), named(skilled.chain, "weld"), 4, "validated")
    mastery.read_on()
    return skilled


def test_rebuilt_equals_live(worked: Skilled) -> None:
    live = states()
    assert len(live) == 2
    call_command("rebuild_projections")
    assert states() == live
    assert mastery.rebuild() == 2
    assert states() == live


def test_batches_of_any_size_give_the_same(
    worked: Skilled, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = states()
    monkeypatch.setattr(mastery, "BATCH", 3)
    mastery.rebuild()
    assert states() == live


def test_reading_on_without_anything_new_changes_nothing(worked: Skilled) -> None:
    live = states()
    assert mastery.read_on() == 0
    assert states() == live


def test_a_restored_record_is_read_from_its_beginning_once(worked: Skilled) -> None:
    live = states()
    Cursor.objects.filter(reader=mastery.READER).update(xid=0, sequence=0)
    mastery.read_on()
    assert states() == live


def test_a_voided_answer_never_was(worked: Skilled, marta: User) -> None:
    before = mastery_of(person_of(marta)).bases[worked.chain.skill["test"]]
    voided = Statement.objects.filter(uuid=before.statements[0]).get()
    void(voided.uuid)
    mastery.read_on()
    after = mastery_of(person_of(marta)).bases[worked.chain.skill["test"]]
    assert str(voided.uuid) not in after.statements
    live = states()
    mastery.rebuild()
    assert states() == live


def test_a_fold_of_one_test_gives_what_was_there(worked: Skilled, marta: User) -> None:
    live = states()
    test = PlacementTest.objects.get(person=person_of(marta))
    LearnerMastery.objects.filter(person=test.person).update(state={})
    projections.fold({test.uuid})
    assert states() == live


def test_a_trusted_client_tells_of_skills_and_no_other_does(chain: Chain, marta: User) -> None:
    told = from_outside(pseudonym(marta), chain.skill["weld"])
    assert Simulator(trusted=False).send(told) == 200
    mastery.read_on()
    assert not states()
    assert Simulator(trusted=True).send({**told, "id": str(uuid4())}) == 200
    mastery.read_on()
    basis = mastery_of(person_of(marta)).bases[chain.skill["weld"]]
    assert (basis.answers, basis.right) == (1, 1)


def test_no_rule_of_retention_takes_what_mastery_rests_on(worked: Skilled, ada: User) -> None:
    ids = set(Statement.objects.values_list("uuid", flat=True))
    assert rests_on.registered["learner_profiles.mastery"](ids) == ids
