"""From the value chain to a role, to a skill, to what teaches it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from competences.models import JobRole, Skill
from kernel import clock
from kernel.registries import steps
from oer_library.models import Resource, ResourceSkill
from oer_library.services.publishing import freeze
from people.models import User
from tests.competences.chain import ESCO, KEYS, SKILLS, URIS, Chain
from tests.learner_profiles.skilled import question


def page(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def table(soup: BeautifulSoup, name: str) -> dict[str, list[str]]:
    """Return the rows of a table of needs by the skill."""
    rows = soup.select(f"[aria-labelledby={name}] tbody tr")
    texts = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]
    return {first: rest for first, *rest in texts}


def teach(uri: str, *, taught: bool = True, title: str = "Sheet") -> Resource:
    """Publish a resource that teaches a skill, or needs it."""
    resource: Resource = Resource.objects.create(title=title, licence="CC-BY-4.0", body="<p>x</p>")
    ResourceSkill.objects.create(resource=resource, skill=Skill.objects.get(uri=uri), taught=taught)
    freeze(resource)
    return resource


def test_a_role_for_both_uses_stands_in_both_columns(chain: Chain, anonymous: Client) -> None:
    soup = page(anonymous, "/en/roles/")
    rows = {row.th.get_text(): row for row in soup.select(".map tbody tr")}
    cells = rows["Cells components and manufacturing"].select("td")
    assert [cell.a.get_text() for cell in cells] == ["Battery tester", "Battery tester"]
    mobile, stationary = rows["Operation and maintenance"].select("td")
    assert mobile.a.get_text() == "Car battery mender"
    assert stationary.get_text() == "none yet"


def test_the_picture_leads_to_the_list_of_each_stage_with_roles(
    chain: Chain, anonymous: Client
) -> None:
    soup = page(anonymous, "/en/roles/")
    links = [link["href"] for link in soup.select("a.stage")]
    assert links == ["#stage-cells", "#stage-operation"]
    assert all(soup.select_one(str(link)) for link in links)
    assert len(soup.select(".stages .stage")) == 5


def test_an_empty_platform_says_that_there_are_no_roles_yet(db: None, anonymous: Client) -> None:
    soup = page(anonymous, "/en/roles/")
    assert soup.select(".map a") == soup.select("a.stage") == []
    assert soup.get_text().count("none yet") == 10


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("battery", ["Battery tester", "Car battery mender"]),
        ("tester battery", ["Battery tester"]),
        ("BREAD", ["bread baker"]),
        ("zebra", []),
        ("%", []),
    ],
)
def test_roles_are_found_by_all_words(
    chain: Chain, anonymous: Client, words: str, found: list[str]
) -> None:
    soup = page(anonymous, f"/en/roles/?q={words}")
    assert [each.get_text() for each in soup.select(".results h3")] == found
    assert bool(soup.select(".note")) is not bool(found)


def test_a_role_is_shown_and_found_in_the_readers_language(chain: Chain, anonymous: Client) -> None:
    soup = page(anonymous, "/es/roles/?q=ensayador")
    assert [each.get_text() for each in soup.select(".results h3")] == ["Ensayador de baterías"]
    assert (
        "Battery" not in page(anonymous, chain.role_page("tester").replace("en", "es", 1)).h1.text
    )


def test_a_role_says_what_it_needs_how_well_and_what_is_assumed(
    chain: Chain, anonymous: Client
) -> None:
    soup = page(anonymous, chain.role_page("tester"))
    assert table(soup, "essential") == {
        "safety": ["5 supervises others", "nothing yet", "nothing yet"],
        "test": ["4 alone, checked later *", "nothing yet", "nothing yet"],
    }
    assert table(soup, "optional") == {
        "weld": ["3 with help at hand *", "nothing yet", "nothing yet"]
    }
    assert soup.select_one("#assumed")
    assert "For 2 of them nothing here teaches it yet" in soup.get_text()


def test_where_everything_is_said_nothing_is_marked_as_assumed(
    chain: Chain, anonymous: Client
) -> None:
    JobRole.objects.get(uri=chain.role["tester"]).needs.update(proficiency=2)
    soup = page(anonymous, chain.role_page("tester"))
    assert soup.select_one("#assumed") is None
    assert "*" not in soup.main.get_text()


def test_what_teaches_a_skill_is_counted_on_the_role_and_listed_with_the_skill(
    chain: Chain, anonymous: Client
) -> None:
    teach(chain.skill["test"], title="Measuring cells")
    teach(URIS["test"], title="Tagged with ESCO")
    teach(chain.skill["test"], taught=False, title="Needs it")
    soup = page(anonymous, chain.role_page("tester"))
    assert table(soup, "essential")["test"][1] == "2 ways to learn it"
    listed = page(anonymous, chain.skill_page("test")).select(".results h3")
    assert [each.get_text() for each in listed] == ["Measuring cells", "Tagged with ESCO"]


def test_a_resource_that_is_withdrawn_teaches_nothing(chain: Chain, anonymous: Client) -> None:
    resource = teach(chain.skill["test"])
    Resource.objects.filter(pk=resource.pk).update(withdrawn=clock.now())
    freeze(resource)
    Resource.objects.filter(pk=resource.pk).update(hidden=clock.now())
    assert [one.act for one in steps.steps([chain.skill["weld"]], None)] == []


def test_a_skill_shows_what_comes_before_and_who_needs_it(chain: Chain, anonymous: Client) -> None:
    soup = page(anonymous, chain.skill_page("weld"))
    before = soup.select("[aria-labelledby=before] li")
    assert [each.get_text(" ", strip=True) for each in before] == ["safety essential", "test"]
    roles = soup.select("[aria-labelledby=needing] li")
    assert [each.get_text(" ", strip=True) for each in roles] == ["Battery tester helps"]
    after = page(anonymous, chain.skill_page("safety")).select("[aria-labelledby=after] li")
    assert [each.get_text(" ", strip=True) for each in after] == ["weld essential"]


def test_what_left_its_framework_says_so(chain: Chain, anonymous: Client) -> None:
    JobRole.objects.update(retired=clock.now())
    Skill.objects.update(retired=clock.now())
    assert "not in its framework any more" in page(anonymous, chain.role_page("tester")).get_text()
    assert "not in its framework any more" in page(anonymous, chain.skill_page("weld")).get_text()
    assert page(anonymous, "/en/roles/").select(".map a") == []


@pytest.mark.parametrize(("kind", "keys"), [("job-role", KEYS), ("skill", SKILLS)])
def test_identifiers_lead_to_pages_and_definitions(
    chain: Chain, anonymous: Client, kind: str, keys: dict[str, object]
) -> None:
    for key in keys.values():
        answer = anonymous.get(f"/id/{kind}/{key}", headers={"Accept": "text/html"})
        assert answer.status_code == 303
        assert anonymous.get(answer.headers["Location"]).status_code == 200
        told = anonymous.get(f"/id/{kind}/{key}", headers={"Accept": "application/json"}).json()
        assert told["id"].endswith(f"/id/{kind}/{key}")
    assert anonymous.get(f"/id/{kind}/77777777-7777-4777-8777-777777777777").status_code == 404


def test_a_role_costs_the_same_however_much_it_needs(
    chain: Chain, anonymous: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        teach(chain.skill["safety"], title=f"Sheet {number}")
    page(anonymous, chain.role_page("tester"))
    with django_assert_max_num_queries(16):
        page(anonymous, chain.role_page("tester"))


def test_nobodys_role_is_missing(chain: Chain, anonymous: Client) -> None:
    for address in ("/en/roles/", "/en/roles/skills/", "/api/v1/roles/"):
        assert anonymous.get(f"{address}77777777-7777-4777-8777-777777777777/").status_code == 404
    assert ESCO in JobRole.objects.get(uri=chain.role["tester"]).matched_uri


def cells(client: Client) -> dict[str, list[str]]:
    rows = page(client, "/en/roles/coverage/").select("tbody tr")
    return {
        row.th.get_text(): [one.get_text(" ", strip=True) for one in row.select("td")]
        for row in rows
        if row.th
    }


def test_a_trainer_sees_what_nothing_teaches_and_nothing_tests(
    chain: Chain, tomas: User, client_of: Callable[[User], Client]
) -> None:
    trainer = client_of(tomas)
    assert cells(trainer)["Battery tester"] == ["2", "2 skills safety test", "2 skills safety test"]
    teach(chain.skill["test"])
    question(chain.skill["safety"], "safe?", 4)
    assert cells(trainer)["Battery tester"] == ["2", "1 skill safety", "1 skill test"]
    assert cells(trainer)["Car battery mender"] == ["0", "all covered", "all covered"]
    assert page(trainer, "/en/roles/").find("a", href="/en/roles/coverage/")


def test_a_visitor_is_not_led_to_the_coverage(chain: Chain, anonymous: Client) -> None:
    assert not page(anonymous, "/en/roles/").find("a", href="/en/roles/coverage/")


def test_the_page_of_a_role_leads_to_where_a_skill_can_be_shown(
    chain: Chain, anonymous: Client
) -> None:
    question(chain.skill["safety"], "safe?", 4)
    soup = page(anonymous, chain.role_page("tester"))
    assert table(soup, "essential")["safety"][2] == "Show it"
    assert table(soup, "essential")["test"][2] == "nothing yet"
    assert "For 1 of them nothing here tests it yet." in soup.get_text()
