"""A role of one's own: derived, changed, compared with its base, shown to an organisation."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from competences.domain.differences import Need, differences
from competences.models import JobRole, OwnRole, Skill
from competences.services import own_roles
from people.models import Membership, Organisation, User
from tests.competences.chain import Chain
from tests.conftest import account

OWN = "/en/roles/own/"
needs = st.dictionaries(
    st.integers(0, 5), st.builds(Need, st.booleans(), st.integers(1, 5)), max_size=6
)


@given(needs, needs)
def test_what_differs_leads_from_the_one_to_the_other(
    base: dict[int, Need], own: dict[int, Need]
) -> None:
    found = differences(base, own)
    left = {key: need for key, need in base.items() if key not in found.left_out}
    rebuilt = {**left, **found.added, **{key: pair[1] for key, pair in found.changed.items()}}
    assert rebuilt == own
    assert found.count == 0 or base != own


@pytest.fixture
def erik(db: None) -> User:
    """Erik is an employer."""
    return account("Erik", "employer")


@pytest.fixture
def browser(erik: User, client_of: Callable[[User], Client]) -> Client:
    """Erik's browser."""
    return client_of(erik)


@pytest.fixture
def own(chain: Chain, browser: Client) -> OwnRole:
    """A role that Erik derived from the tester's."""
    base = JobRole.objects.get(uri=chain.role["tester"])
    browser.post(f"/en/roles/{base.uuid}/derive/")
    return OwnRole.objects.get()


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def address(own: OwnRole, act: str = "") -> str:
    return f"{OWN}{own.uuid}/{act}"


def skill(chain: Chain, name: str) -> str:
    return str(Skill.objects.get(uri=chain.skill[name]).uuid)


def differing(client: Client, own: OwnRole) -> list[str]:
    rows = page(client, address(own)).select("[aria-labelledby=differs] li")
    return [row.get_text(" ", strip=True) for row in rows]


def share(own: OwnRole, *members: User) -> Organisation:
    school: Organisation = Organisation.objects.create(name="Cell school")
    for member in members:
        Membership.objects.create(organisation=school, user=member)
    OwnRole.objects.filter(pk=own.pk).update(organisation=school)
    return school


def test_it_begins_with_what_its_base_needs(own: OwnRole, browser: Client) -> None:
    assert own.title == "Battery tester, ours"
    assert sorted(own.needs.values_list("essential", "proficiency")) == [
        (False, 3),
        (True, 4),
        (True, 5),
    ]
    assert differing(browser, own) == []


def test_what_was_changed_added_and_left_out_is_shown(
    chain: Chain, own: OwnRole, browser: Client
) -> None:
    test, safety = skill(chain, "test"), skill(chain, "safety")
    browser.post(address(own, "need/"), {"skill": test, "proficiency": "2"})
    browser.post(address(own, "need/"), {"skill": safety, "proficiency": "5", "leave_out": "1"})
    other = Skill.objects.get(uri__endswith="test-cells")
    browser.post(
        address(own, "need/"), {"skill": str(other.uuid), "proficiency": "4", "essential": "on"}
    )
    assert differing(browser, own) == [
        "added test cells alone, checked later",
        "left out safety",
        "changed test alone, checked later, essential → with direct help, helps",
    ]


def test_skills_are_found_by_words_and_those_needed_already_are_not_offered(
    chain: Chain, own: OwnRole, browser: Client
) -> None:
    found = page(browser, f"{address(own)}?q=test").select("#add-skill li b")
    assert [one.get_text() for one in found] == ["test cells"]
    assert "No skill has these words" in page(browser, f"{address(own)}?q=zebra").get_text()


@pytest.mark.parametrize("given", [{}, {"skill": "x", "proficiency": "4"}, {"proficiency": "4"}])
def test_a_need_that_can_not_be_read_changes_nothing(
    own: OwnRole, browser: Client, given: dict[str, str]
) -> None:
    response = browser.post(address(own, "need/"), given, follow=True)
    assert "Choose a skill and a proficiency" in response.content.decode()
    assert own.needs.count() == 3


def test_members_see_it_and_change_nothing_and_others_do_not(
    chain: Chain, own: OwnRole, marta: User, lena: User, client_of: Callable[[User], Client]
) -> None:
    share(own, marta)
    member, other = client_of(marta), client_of(lena)
    assert page(member, OWN).find("a", string=own.title)
    assert not page(member, address(own)).select("form[action*=need]")
    sent = {"skill": skill(chain, "test"), "proficiency": "1"}
    for act in ("need/", "about/", "delete/"):
        assert member.post(address(own, act), sent).status_code == 403
        assert other.post(address(own, act), sent).status_code == 404
    assert other.get(address(own)).status_code == 404
    assert own.needs.filter(proficiency=1).count() == 0
    assert OwnRole.objects.exists()


def test_it_is_given_only_to_an_organisation_of_ones_own(
    own: OwnRole, erik: User, browser: Client
) -> None:
    mine = share(own, erik)
    other = Organisation.objects.create(name="Another")
    browser.post(address(own, "about/"), {"title": "Ours", "organisation": str(other.pk)})
    own.refresh_from_db()
    assert own.title != "Ours"
    browser.post(address(own, "about/"), {"title": "Ours", "organisation": str(mine.pk)})
    own.refresh_from_db()
    assert (own.title, own.organisation) == ("Ours", mine)


def test_no_list_of_roles_shows_it(own: OwnRole, anonymous: Client, browser: Client) -> None:
    for client in (anonymous, browser):
        assert own.title not in client.get("/en/roles/?q=ours").content.decode()
        assert client.get(f"/en/roles/{own.uuid}/").status_code == 404
    assert own.title not in anonymous.get("/api/v1/roles/").content.decode()
    assert anonymous.get(f"/api/v1/roles/{own.uuid}/").status_code == 404


def test_the_own_skills_are_compared_with_it(
    own: OwnRole, browser: Client, marta: User, client_of: Callable[[User], Client]
) -> None:
    address = f"/en/skills/me/?role={own.uuid}"
    assert "How far to Battery tester, ours" in page(browser, address).get_text()
    assert client_of(marta).get(address).status_code == 404
    api = f"/api/v1/me/mastery/?role={own.uuid}"
    assert len(browser.get(api).json()["skills"]) == 3
    assert client_of(marta).get(api).status_code == 404


def test_it_is_deleted(own: OwnRole, browser: Client) -> None:
    browser.post(address(own, "delete/"))
    assert not OwnRole.objects.exists()
    assert "You have none yet" in page(browser, OWN).get_text()


def test_nobody_has_more_than_there_may_be(
    chain: Chain, own: OwnRole, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_roles, "MOST", 1)
    base = JobRole.objects.get(uri=chain.role["tester"])
    response = browser.post(f"/en/roles/{base.uuid}/derive/", follow=True)
    assert "as many roles of your own as there may be" in response.content.decode()
    assert OwnRole.objects.count() == 1


def test_from_a_role_that_is_none_nothing_is_derived(chain: Chain, browser: Client) -> None:
    assert browser.post(f"/en/roles/{uuid4()}/derive/").status_code == 404


def test_administrators_alone_set_organisations(
    erik: User, ada: User, client_of: Callable[[User], Client]
) -> None:
    address = "/cms/snippets/people/organisation/add/"
    data = {
        "name": "Cell school",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-MIN_NUM_FORMS": "0",
        "memberships-MAX_NUM_FORMS": "1000",
        "memberships-0-user": str(erik.pk),
        "memberships-0-id": "",
        "memberships-0-DELETE": "",
    }
    client_of(erik).post(address, data)
    assert not Organisation.objects.exists()
    client_of(ada).post(address, data)
    assert [one.user for one in Organisation.objects.get().memberships.all()] == [erik]
