"""Which statements tell of skills, and which tell nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from competences.models import Skill
from kernel.identifiers import mint
from learner_profiles.selectors.skill_map import mastery_of
from learner_profiles.services import mastery
from people.models import User
from people.services.persons import person_of
from tests.competences.chain import Chain
from tests.conftest import account
from tests.courses.db.test_statements_from_outside import Simulator
from tests.learner_profiles.db.test_mastery_is_made_anew import from_outside, states
from tests.learner_profiles.skilled import Skilled, answer, finish, pseudonym
from xapi.models import Statement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "changes",
    [
        {"result": {"response": "A"}},
        {"result": {}},
        {"context": {}},
        {"object": {"objectType": "Agent", "mbox": "mailto:a@example.org"}},
        {"actor": {"account": {"homePage": "http://localhost:8000", "name": "nobody"}}},
        {"actor": {"mbox": "mailto:marta@example.org"}},
        {"verb": {"id": "https://w3id.org/xapi/tla/verbs/conferred"}},
    ],
)
def test_what_does_not_fit_tells_nothing(
    chain: Chain, marta: User, changes: dict[str, Any]
) -> None:
    told = {**from_outside(pseudonym(marta), chain.skill["weld"]), **changes}
    assert Simulator(trusted=True).send(told) == 200
    mastery.read_on()
    assert not any(mastery_of(person_of(marta)).bases)


def test_a_clock_that_is_ahead_counts_as_now(chain: Chain, marta: User) -> None:
    told = from_outside(pseudonym(marta), chain.skill["weld"])
    Simulator(trusted=True).send({**told, "timestamp": "2099-01-01T00:00:00Z"})
    mastery.read_on()
    last = mastery_of(person_of(marta)).bases[chain.skill["weld"]].last
    assert last == Statement.objects.get().stored


def test_a_skill_that_left_its_framework_still_counts(
    skilled: Skilled, marta: User, client_of: Callable[[User], Client]
) -> None:
    test = skilled.begin(client_of(marta))
    assert test is not None
    finish(client_of(marta), test, right=True)
    live = states()
    Skill.objects.filter(uri=skilled.chain.skill["test"]).update(retired="2026-01-01T00:00:00Z")
    mastery.rebuild()
    assert states() == live


def test_a_person_without_skills_has_no_row(skilled: Skilled) -> None:
    account("Ivo", "learner")
    mastery.read_on()
    assert not states()


def test_an_item_version_of_nobody_tells_nothing(chain: Chain, marta: User) -> None:
    told = from_outside(pseudonym(marta), chain.skill["weld"])
    told["context"]["contextActivities"] = {"grouping": [{"id": mint("item-version", uuid4())}]}
    Simulator(trusted=True).send(told)
    mastery.read_on()
    assert not mastery_of(person_of(marta)).bases


def test_leaving_a_test_keeps_what_was_answered(
    skilled: Skilled, marta: User, client_of: Callable[[User], Client]
) -> None:
    test = skilled.begin(client_of(marta))
    assert test is not None
    answer(client_of(marta), test, right=True)
    mastery.read_on()
    assert sum(one.answers for one in mastery_of(person_of(marta)).bases.values()) == 1
