"""Trainers say how well a role needs a skill; it holds until they take it back."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from competences.models import Framework, JobRole, Skill
from competences.selectors.whole import concepts_of
from competences.services.loading import load
from people.models import User
from tests.competences.chain import Chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(tomas: User, client_of: Callable[[User], Client]) -> Client:
    """Tomas's browser."""
    return client_of(tomas)


def say(client: Client, chain: Chain, skill: str, proficiency: str) -> str:
    key = Skill.objects.get(uri=chain.skill[skill]).uuid
    sent = {"skill": str(key), "proficiency": proficiency}
    address = f"{chain.role_page('tester')}level/"
    return client.post(address, sent, follow=True).content.decode()


def needed(client: Client, chain: Chain, skill: str) -> tuple[int, bool]:
    rows = client.get(chain.api("tester")).json()["needs"]
    [one] = [row for row in rows if row["skill"] == chain.skill[skill]]
    return one["proficiency"], one["assumed"]


def test_what_a_trainer_says_stands_for_the_assumption(
    chain: Chain, trainer: Client, anonymous: Client
) -> None:
    assert needed(anonymous, chain, "test") == (4, True)
    assert "Kept." in say(trainer, chain, "test", "2")
    assert needed(anonymous, chain, "test") == (2, False)


def test_what_the_framework_says_is_overruled_and_comes_back(
    chain: Chain, trainer: Client, anonymous: Client
) -> None:
    say(trainer, chain, "safety", "3")
    assert needed(anonymous, chain, "safety") == (3, False)
    say(trainer, chain, "safety", "")
    assert needed(anonymous, chain, "safety") == (5, False)


def test_it_outlives_the_next_import(chain: Chain, trainer: Client, anonymous: Client) -> None:
    say(trainer, chain, "test", "1")
    framework = Framework.objects.get(key="battery")
    load(framework, concepts_of(framework))
    assert needed(anonymous, chain, "test") == (1, False)


def test_a_role_derived_from_it_begins_with_it(chain: Chain, trainer: Client) -> None:
    say(trainer, chain, "test", "1")
    base = JobRole.objects.get(uri=chain.role["tester"])
    trainer.post(f"/en/roles/{base.uuid}/derive/")
    assert base.derived_roles.get().needs.filter(proficiency=1).count() == 1


def test_the_page_shows_what_is_assumed(chain: Chain, trainer: Client) -> None:
    soup = BeautifulSoup(trainer.get(f"{chain.role_page('tester')}levels/").content, "html.parser")
    rows = [row.get_text(" ", strip=True) for row in soup.select("tbody tr")]
    assert len(rows) == 3
    assert ["assumed" in row for row in rows] == [False, True, True]


@pytest.mark.parametrize("proficiency", ["0", "6", "x"])
def test_any_other_proficiency_is_refused(
    chain: Chain, trainer: Client, anonymous: Client, proficiency: str
) -> None:
    assert "a proficiency from 1 to 5" in say(trainer, chain, "test", proficiency)
    assert needed(anonymous, chain, "test") == (4, True)


def test_a_skill_that_the_role_does_not_need_is_refused(chain: Chain, trainer: Client) -> None:
    address = f"{chain.role_page('mender')}level/"
    key = Skill.objects.get(uri=chain.skill["weld"]).uuid
    sent = {"skill": str(key), "proficiency": "3"}
    assert (
        "Choose a skill of this role" in trainer.post(address, sent, follow=True).content.decode()
    )
