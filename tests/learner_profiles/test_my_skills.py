"""My map: what my record tells of my skills, why, how far it is to a role, and objections."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from competences.models import JobRole
from kernel import clock
from learner_profiles.services import mastery
from learner_profiles.services.judging import Named, confer
from people.models import User
from people.services.persons import person_of
from tests.competences.chain import ESCO, URIS, Chain
from tests.learner_profiles.skilled import Skilled, finish
from xapi.models import Statement

pytestmark = pytest.mark.django_db
ME = "/en/skills/me/"
API = "/api/v1/me/mastery/"


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(soup: BeautifulSoup) -> dict[str, list[str]]:
    """Return the tables beside the charts: cells by skill."""
    found = soup.select(".gaps table tbody tr")
    return {
        row.th.get_text(): [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in found
        if row.th
    }


@pytest.fixture
def tested(skilled: Skilled, browser: Client) -> Skilled:
    """Marta answered all questions about both skills rightly."""
    test = skilled.begin(browser)
    assert test is not None
    finish(browser, test, right=True)
    return skilled


def test_with_an_empty_record_it_says_where_to_begin(chain: Chain, browser: Client) -> None:
    soup = page(browser, ME)
    assert "Your record does not tell of any skill yet." in soup.get_text()
    assert soup.find("h2", string="Where to begin")
    assert [one.get_text() for one in soup.select("select[name=role] option")][1:]


def test_of_a_role_nothing_is_known_first(skilled: Skilled, browser: Client) -> None:
    soup = page(browser, f"{ME}?role={skilled.role}")
    assert [cells[2] for cells in rows(soup).values()] == ["Not known yet"] * 3
    assert "You have shown 0 of 2 skills" in soup.get_text(" ", strip=True)
    assert soup.find("button", string="Begin the test")


def test_answers_show_with_chance_standing_and_reason(tested: Skilled, browser: Client) -> None:
    needed, estimate, standing, basis = rows(page(browser, f"{ME}?role={tested.role}"))["test"]
    assert needed == "4 alone, checked later"
    assert estimate.endswith("and 96") or "between" in estimate
    assert standing in {"Shown", "Nearly there"}
    assert basis.startswith("4 right of 4 answers; last on ")


def test_a_chart_says_in_words_what_it_draws(tested: Skilled, browser: Client) -> None:
    soup = page(browser, f"{ME}?role={tested.role}")
    drawn = [one["aria-label"] for one in soup.select("svg.sure")]
    assert len(drawn) == 3
    assert drawn[-1] == "Not known yet"
    assert all("between" in str(one) for one in drawn[:-1])


def test_without_a_role_it_shows_what_is_known(tested: Skilled, browser: Client) -> None:
    assert set(rows(page(browser, ME))) == {"test", "safety"}


def test_what_is_recognised_is_shown_with_its_reason(
    chain: Chain, browser: Client, marta: User
) -> None:
    confer(person_of(marta), Named(chain.skill["weld"], "weld", "en"), 4)
    mastery.read_on()
    _estimate, standing, basis = rows(page(browser, ME))["weld"]
    assert standing == "Shown"
    assert basis.startswith("recognised on ")
    assert basis.endswith("alone, checked later")


def test_what_equals_a_skill_in_another_framework_counts(
    skilled: Skilled, browser: Client, marta: User
) -> None:
    confer(person_of(marta), Named(URIS["test"], "test cells", "en"), 5)
    mastery.read_on()
    assert rows(page(browser, f"{ME}?role={skilled.role}"))["test"][2] == "Shown"


def test_the_way_back_to_a_left_test_stands_there(skilled: Skilled, browser: Client) -> None:
    skilled.begin(browser)
    assert page(browser, f"{ME}?role={skilled.role}").find("button", string="Go on with the test")


@pytest.mark.parametrize("role", ["x", "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"])
def test_a_role_that_is_none_is_missing(chain: Chain, browser: Client, role: str) -> None:
    assert browser.get(ME, {"role": role}).status_code == 404
    assert browser.get(API, {"role": role}).status_code in {400, 404}


def test_one_skill_shows_each_proficiency_and_what_it_rests_on(
    tested: Skilled, browser: Client
) -> None:
    soup = page(browser, tested.page())
    values = [int(one.get_text().split("\u202f")[0]) for one in soup.select(".chances td.num")]
    assert len(values) == 5
    assert values == sorted(values, reverse=True)
    assert "4 right of 4 answers" in soup.get_text()
    assert soup.find("button", string="Test me")


def test_a_skill_that_nobody_knows_of_me_says_so(skilled: Skilled, browser: Client) -> None:
    soup = page(browser, skilled.page("weld"))
    assert "Not known yet: nothing in your record tells of it." in soup.get_text()
    assert "There is no question about it yet." in soup.get_text()


def test_a_skill_that_is_none_is_missing(chain: Chain, browser: Client) -> None:
    assert browser.get(f"{ME}{uuid4()}/").status_code == 404
    assert browser.post(f"{ME}{uuid4()}/objection/", {"words": "no"}).status_code == 404


def test_an_objection_is_kept_and_shown_and_moves_nothing(tested: Skilled, browser: Client) -> None:
    before = rows(page(browser, ME))["test"]
    words = "I do this\n<b>daily</b>"
    response = browser.post(f"{tested.page()}objection/", {"words": words}, follow=True)
    assert "<b>daily" not in response.content.decode()
    assert "&lt;b&gt;daily" in response.content.decode()
    assert "Your objection is in your record" in response.content.decode()
    assert rows(page(browser, ME))["test"][0] == before[0]
    assert Statement.objects.filter(verb__endswith="disagree").count() == 1
    record = browser.get("/en/record/", {"what": "skills"}).content.decode()
    assert "You objected to the estimate of" in record


def test_an_own_judgement_counts_a_little(skilled: Skilled, browser: Client) -> None:
    browser.post(f"{skilled.page()}objection/", {"words": "I can", "own_level": "4"})
    _estimate, standing, basis = rows(page(browser, ME))["test"]
    assert standing == "Gap"
    assert basis.startswith("your own judgement of ")


@pytest.mark.parametrize(
    "given", [{}, {"words": " "}, {"words": "x" * 2001}, {"words": "x", "own_level": "9"}]
)
def test_what_can_not_be_read_is_said_and_nothing_is_recorded(
    skilled: Skilled, browser: Client, given: dict[str, Any]
) -> None:
    response = browser.post(f"{skilled.page()}objection/", given)
    assert response.status_code == 400
    assert BeautifulSoup(response.content, "html.parser").select_one("[role=alert]")
    assert not Statement.objects.exists()


def test_in_spanish_it_speaks_spanish(tested: Skilled, browser: Client) -> None:
    soup = page(browser, f"/es/skills/me/?role={tested.role}")
    assert set(rows(soup)) == {"test (es)", "safety (es)", "weld (es)"}


def test_what_is_long_ago_counts_less_on_the_page(tested: Skilled, browser: Client) -> None:
    def value() -> int:
        return int(rows(page(browser, ME))["test"][0].split("\u202f")[0])

    now, later = value(), clock.now() + timedelta(days=700)
    with patch("learner_profiles.skills_views.now", lambda: later):
        assert value() < now


def test_the_api_tells_the_same_in_numbers(tested: Skilled, browser: Client) -> None:
    answer = browser.get(API, {"role": tested.role, "language": "es"})
    assert "no-store" in answer.headers["Cache-Control"]
    told = {one["label"]: one for one in answer.json()["skills"]}
    assert set(told) == {"test (es)", "safety (es)", "weld (es)"}
    known, unknown = told["test (es)"], told["weld (es)"]
    assert known["basis"]["answers"] == known["basis"]["right"] == 4
    assert [one["proficiency"] for one in known["chances"]] == [1, 2, 3, 4, 5]
    assert (unknown["standing"], unknown["basis"], unknown["reached"]) == ("unknown", None, 0)


def test_the_api_without_a_role_tells_what_is_known(tested: Skilled, browser: Client) -> None:
    told = browser.get(API).json()
    assert told["role"] is told["model"] is None
    assert [one["label"] for one in told["skills"]] == ["safety", "test"]


def test_the_api_answers_nobody_with_401(chain: Chain, anonymous: Client) -> None:
    answer = anonymous.get(API)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_role_of_esco_has_a_gap_as_well(skilled: Skilled, browser: Client) -> None:
    baker = JobRole.objects.get(uri=f"{ESCO}/occupation/baker")
    assert "test cells" in rows(page(browser, f"{ME}?role={baker.uuid}"))
