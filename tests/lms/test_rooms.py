"""The header links the rooms that exist for this person, and shows where one is."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from courses.pages import CataloguePage, CoursePage
from lms.pages import HomePage
from people.models import User


@pytest.fixture
def catalogue(home: HomePage) -> CataloguePage:
    page: CataloguePage = home.add_child(instance=CataloguePage(title="Courses", slug="courses"))
    return page


def rooms(client: Client, address: str) -> dict[str, str]:
    """Return the rooms in the header, each with its mark of where one is."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {
        link.get_text(strip=True): str(link.get("aria-current", ""))
        for link in page.select(".nav a")
    }


def test_without_a_catalogue_a_visitor_sees_the_library(home: HomePage, anonymous: Client) -> None:
    assert rooms(anonymous, "/en/") == {"Job roles": "", "Library": ""}


def test_a_visitor_sees_the_courses(catalogue: CataloguePage, anonymous: Client) -> None:
    assert rooms(anonymous, "/en/") == {"Job roles": "", "Courses": "", "Library": ""}


def test_a_catalogue_of_another_language_is_not_linked(
    catalogue: CataloguePage, anonymous: Client
) -> None:
    assert rooms(anonymous, "/es/") == {"Puestos de trabajo": "", "Biblioteca": ""}


def test_a_learner_sees_the_own_courses_and_record(
    catalogue: CataloguePage, marta: User, client_of: Callable[[User], Client]
) -> None:
    assert list(rooms(client_of(marta), "/en/")) == ["Courses", "Library", "My path", "My record"]


def test_the_header_shows_where_one_is(
    catalogue: CataloguePage, marta: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(marta)

    assert rooms(client, "/en/courses/")["Courses"] == "page"
    assert rooms(client, "/en/record/")["My record"] == "page"
    assert rooms(client, "/en/record/")["Courses"] == ""
    assert rooms(client, "/en/library/")["Library"] == "page"


def test_what_lies_in_the_catalogue_counts_as_being_there(
    catalogue: CataloguePage, anonymous: Client
) -> None:
    catalogue.add_child(instance=CoursePage(title="Cells", slug="cells"))

    found = rooms(anonymous, "/en/courses/cells/")
    assert found == {"Job roles": "", "Courses": "true", "Library": ""}


def test_each_role_counts_as_being_among_the_job_roles(home: HomePage, anonymous: Client) -> None:
    assert rooms(anonymous, "/en/roles/")["Job roles"] == "page"
    assert rooms(anonymous, "/en/roles/?q=x")["Job roles"] == "page"


@pytest.mark.parametrize(("who", "allowed"), [("marta", False), ("tomas", True), ("ada", True)])
def test_only_who_may_write_is_led_to_the_editor(
    who: str,
    allowed: bool,
    home: HomePage,
    request: pytest.FixtureRequest,
    client_of: Callable[[User], Client],
) -> None:
    page = client_of(request.getfixturevalue(who)).get("/en/").content.decode()

    assert ('href="/cms/"' in page) is allowed
