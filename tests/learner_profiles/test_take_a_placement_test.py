"""A placement test: begun from a role or a skill, left and resumed, ended by its rule."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from learner_profiles.models import PlacementAnswer, PlacementTest
from learner_profiles.models import TestRule as Rule
from learner_profiles.selectors.placement import RULE, sitting
from learner_profiles.selectors.skill_map import mastery_of
from people.models import User
from people.services.persons import person_of
from tests.competences.chain import Chain
from tests.learner_profiles.skilled import Skilled, answer, finish, key_of
from xapi.models import Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def test(skilled: Skilled, browser: Client) -> PlacementTest:
    """Return a test that Marta has begun, for the role that needs two skills."""
    found = skilled.begin(browser)
    assert found is not None
    return found


def address(test: PlacementTest) -> str:
    return f"/en/skills/me/tests/{test.uuid}/"


def shown(browser: Client, test: PlacementTest) -> BeautifulSoup:
    return BeautifulSoup(browser.get(address(test)).content, "html.parser")


def test_the_first_question_stands_alone_with_a_way_out(
    test: PlacementTest, browser: Client
) -> None:
    page = shown(browser, test)
    assert page.h1 is not None
    assert page.h1.get_text() == "Question 1"
    assert len(page.select("input[type=radio]")) == 3
    assert page.find("button", string="I don't know this yet")
    assert page.find("a", string="Leave the test for now")
    assert "Hint" not in page.get_text()


def test_begun_again_it_goes_on_where_it_was(
    skilled: Skilled, test: PlacementTest, browser: Client
) -> None:
    answer(browser, test, right=True)
    assert skilled.begin(browser) == test
    assert PlacementTest.objects.count() == 1
    assert test.answers.filter(share=None).get().number == 2


def test_an_answer_sent_twice_is_one(test: PlacementTest, browser: Client) -> None:
    answer(browser, test, right=True, number=1)
    answer(browser, test, right=False, number=1)
    assert list(test.answers.values_list("number", "share")) == [(1, 1.0), (2, None)]
    assert Statement.objects.count() == 1


def test_not_to_know_counts_as_not_right(test: PlacementTest, browser: Client) -> None:
    answer(browser, test, right=None)
    assert test.answers.get(number=1).share == 0
    told = Statement.objects.get().content
    assert told["result"]["success"] is False
    assert told["result"]["response"] == ""


def test_nothing_chosen_is_said_and_nothing_is_recorded(
    test: PlacementTest, browser: Client
) -> None:
    response = browser.post(f"{address(test)}answer/", {"number": "1"})
    assert response.status_code == 400
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("[role=alert]")
    assert not Statement.objects.exists()


def test_each_skill_is_asked_about_and_every_item_once(
    test: PlacementTest, browser: Client
) -> None:
    finish(browser, test, right=True)
    versions = [one.item_version for one in test.answers.select_related("item_version")]
    assert len({one.pk for one in versions}) == len(versions) >= RULE.least
    asked = Counter(one.frozen.skills[0].skill for one in versions)
    assert set(asked.values()) == {4}


@pytest.mark.parametrize("right", [True, False, None])
def test_it_ends_and_says_what_it_found(
    test: PlacementTest, browser: Client, right: bool | None
) -> None:
    finish(browser, test, right=right)
    page = shown(browser, test)
    assert page.h1 is not None
    assert page.h1.get_text() == "What the test found"
    said = page.get_text()
    assert ("most of it is still new to you" in said) == (not right)
    assert ("over all of it you work" in said) == bool(right)


def test_what_was_answered_moves_the_own_map_at_once(test: PlacementTest, browser: Client) -> None:
    finish(browser, test, right=True)
    bases = mastery_of(test.person).bases
    assert sum(one.answers for one in bases.values()) == test.answers.count()
    assert all(one.right == one.answers for one in bases.values())


def test_the_next_item_follows_from_the_answers(
    skilled: Skilled, browser: Client, lena: User, client_of: Callable[[User], Client]
) -> None:
    beliefs = []
    for client, right in ((browser, True), (client_of(lena), False)):
        found = skilled.begin(client)
        assert found is not None
        for _ in range(3):
            answer(client, found, right=right)
        beliefs.append(sitting(found).belief.mean)
    assert beliefs[0] > 0 > beliefs[1]


def test_a_second_test_asks_what_was_not_asked_before(
    skilled: Skilled, test: PlacementTest, browser: Client
) -> None:
    for _ in range(3):
        answer(browser, test, right=True)
    PlacementTest.objects.update(started="2026-01-01T00:00:00Z")
    again = skilled.begin(browser)
    assert again not in (None, test)
    assert again is not None
    first = set(test.answers.values_list("item_version", flat=True))
    assert not first & set(again.answers.values_list("item_version", flat=True))


def test_a_test_of_one_skill_asks_about_that_alone(skilled: Skilled, browser: Client) -> None:
    found = skilled.begin(browser, skill=skilled.key("safety"))
    assert found is not None
    finish(browser, found, right=True)
    assert found.answers.count() == 4


def test_without_a_question_it_says_so(chain: Chain, browser: Client) -> None:
    key = key_of(chain, "weld")
    response = browser.post("/en/skills/me/tests/begin/", {"skill": key}, follow=True)
    assert "There is no question about this" in response.content.decode()
    assert not PlacementTest.objects.exists()


@pytest.mark.parametrize(
    "about", [{}, {"role": "x"}, {"skill": "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"}]
)
def test_about_nothing_there_is_no_test(
    chain: Chain, browser: Client, about: dict[str, str]
) -> None:
    assert browser.post("/en/skills/me/tests/begin/", about).status_code == 404


def test_the_test_of_somebody_else_is_missing(
    test: PlacementTest, lena: User, client_of: Callable[[User], Client]
) -> None:
    other = client_of(lena)
    assert other.get(address(test)).status_code == 404
    assert other.post(f"{address(test)}answer/", {"number": "1"}).status_code == 404


def test_an_ended_test_takes_no_answer(test: PlacementTest, browser: Client) -> None:
    finish(browser, test, right=True)
    count = test.answers.count()
    assert browser.post(f"{address(test)}answer/", {"number": str(count)}).status_code == 302
    assert test.answers.count() == count


def test_no_key_stands_in_what_is_recorded(test: PlacementTest, browser: Client) -> None:
    answer(browser, test, right=True)
    assert "correctResponsesPattern" not in Statement.objects.get().raw


def test_what_many_were_asked_waits(
    skilled: Skilled, test: PlacementTest, browser: Client, lena: User
) -> None:
    finish(browser, test, right=True)
    person = person_of(lena)
    for number in range(30):
        other = PlacementTest.objects.create(
            person=person, skills=test.skills, language="en", started=test.started
        )
        PlacementAnswer.objects.create(
            test=other, number=1, item_version=skilled.versions["test"][0], share=float(number % 2)
        )
    exposure = sitting(test).exposure
    assert exposure.counts.max() >= 30
    assert exposure.learners == 31


RULE_PAGE = "/en/skills/tests/"


@pytest.fixture
def limited(skilled: Skilled, tomas: User, client_of: Callable[[User], Client]) -> Client:
    """Tomas gave the test of the role twenty minutes."""
    trainer = client_of(tomas)
    trainer.post(f"{RULE_PAGE}{skilled.role}/", {"minutes": "20"})
    return trainer


def test_a_test_is_timed_only_where_a_trainer_says_so(
    skilled: Skilled, test: PlacementTest, limited: Client, lena: User,
    client_of: Callable[[User], Client],
) -> None:  # fmt: skip
    assert test.deadline is None
    other = client_of(lena)
    page = BeautifulSoup(other.get(f"/en/skills/me/?role={skilled.role}").content, "html.parser")
    assert "20 minutes from the moment you begin" in page.get_text()
    timed = skilled.begin(other)
    assert timed is not None
    assert timed.deadline == timed.started + timedelta(minutes=20)
    assert "Until " in shown(other, timed).get_text()


def test_after_its_time_nothing_is_answered_and_what_was_counts(
    skilled: Skilled, limited: Client, browser: Client
) -> None:
    timed = skilled.begin(browser)
    assert timed is not None
    answer(browser, timed, right=True)
    PlacementTest.objects.update(deadline=timed.started)
    assert answer(browser, timed, right=True) == 302
    assert timed.answers.exclude(share=None).count() == 1
    page = shown(browser, timed)
    assert page.h1 is not None
    assert page.h1.get_text() == "What the test found"
    assert skilled.begin(browser) != timed


def test_a_limit_is_taken_back(skilled: Skilled, limited: Client, browser: Client) -> None:
    limited.post(f"{RULE_PAGE}{skilled.role}/", {"minutes": ""})
    timed = skilled.begin(browser)
    assert timed is not None
    assert timed.deadline is None


@pytest.mark.parametrize("minutes", ["4", "241", "x"])
def test_a_limit_that_is_none_is_refused(skilled: Skilled, limited: Client, minutes: str) -> None:
    answer = limited.post(f"{RULE_PAGE}{skilled.role}/", {"minutes": minutes})
    assert answer.status_code == 400
    assert Rule.objects.get().minutes == 20
