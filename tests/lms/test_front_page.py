"""The front page says only what exists and can be counted."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from competences.models import Framework, JobRole
from courses.pages import CataloguePage, CoursePage, LessonPage, ModulePage
from lms.pages import HomePage
from people.models import User

STAGES = [
    "Raw materials and processing",
    "Cells and components",
    "Batteries and packs",
    "Operation and maintenance",
    "Recycling and second use",
]


@pytest.fixture
def catalogue(home: HomePage) -> CataloguePage:
    page: CataloguePage = home.add_child(instance=CataloguePage(title="Courses", slug="courses"))
    return page


def add_course(catalogue: CataloguePage, title: str, topic: str = "", day: int = 1) -> CoursePage:
    """Publish a course with one lesson of 30 minutes on a day of October."""
    course = CoursePage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        summary=f"About {title}.",
        topic=topic,
        eqf_level=4,
        first_published_at=datetime(2026, 10, day, tzinfo=UTC),
    )
    catalogue.add_child(instance=course)
    module = course.add_child(instance=ModulePage(title="One", slug="one"))
    module.add_child(instance=LessonPage(title="First", slug="first", minutes=30))
    return course


def front_page(client: Client, address: str = "/en/") -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in page.select(".results h3")]


def test_an_empty_platform_promises_no_courses(home: HomePage, anonymous: Client) -> None:
    page = front_page(anonymous)

    assert page.h1.get_text() == "Learn the work behind every battery."
    assert not page.select(".results, .stats, a[href*='/courses']")


def test_the_one_main_button_leads_to_the_catalogue(
    catalogue: CataloguePage, anonymous: Client
) -> None:
    buttons = front_page(anonymous).select("main .btn")

    assert [button["href"] for button in buttons] == ["/en/courses/"]


def test_the_chain_has_five_stages_in_words_in_order(home: HomePage, anonymous: Client) -> None:
    assert [name.get_text() for name in front_page(anonymous).select(".stage b")] == STAGES


def test_a_stage_leads_to_its_roles_and_counts_them(home: HomePage, anonymous: Client) -> None:
    framework = Framework.objects.create(key="battery", title="Battery job roles")
    for number in range(2):
        JobRole.objects.create(framework=framework, uri=str(number), label="x", stage="second-use")

    links = front_page(anonymous).select("a.stage")

    assert [link["href"] for link in links] == ["/en/roles/#stage-second-use"]
    assert [number.get_text() for number in links[0].select(".num")] == ["2 job roles"]


def test_without_roles_a_stage_is_a_link_only_where_a_course_of_it_exists(
    catalogue: CataloguePage, anonymous: Client
) -> None:
    add_course(catalogue, "Inside a cell", topic="cells")

    links = front_page(anonymous).select("a.stage")

    assert [link["href"] for link in links] == ["/en/courses/?topic=cells"]
    assert links[0].select_one(".num").get_text() == "1 course"
    assert anonymous.get(str(links[0]["href"])).status_code == 200


def test_the_three_newest_courses_come_first(catalogue: CataloguePage, anonymous: Client) -> None:
    for day, title in enumerate(["First", "Second", "Third", "Fourth"], start=1):
        add_course(catalogue, title, day=day)

    assert titles(front_page(anonymous)) == ["Fourth", "Third", "Second"]


def test_an_unpublished_course_is_not_shown(catalogue: CataloguePage, anonymous: Client) -> None:
    add_course(catalogue, "Withdrawn").unpublish()

    assert titles(front_page(anonymous)) == []


def test_a_course_of_another_language_comes_later_and_says_its_language(
    catalogue: CataloguePage, anonymous: Client
) -> None:
    add_course(catalogue, "Old English", day=1)
    spanish = HomePage.objects.get(locale__language_code="es")
    translated = spanish.add_child(instance=CataloguePage(title="Cursos", slug="cursos"))
    add_course(translated, "Nuevo", day=20)

    page = front_page(anonymous)

    assert titles(page) == ["Old English", "Nuevo"]
    assert page.select(".results li")[1]["lang"] == "es"
    assert "Español" in page.select(".results li")[1].get_text()


def test_the_numbers_are_those_of_the_database(catalogue: CataloguePage, anonymous: Client) -> None:
    add_course(catalogue, "One")
    add_course(catalogue, "Two")

    numbers = [number.get_text() for number in front_page(anonymous).select(".stats dd")]

    assert numbers == ["2", "2"]  # courses and lessons; there are no questions and no figures


def test_a_visitor_may_open_an_account_and_a_learner_need_not(
    home: HomePage, anonymous: Client, marta: User, client_of: Callable[[User], Client]
) -> None:
    assert front_page(anonymous).select("main a[href*='signup']")
    assert not front_page(client_of(marta)).select("main a[href*='signup']")


def test_a_learner_is_led_to_the_own_record(
    home: HomePage, marta: User, client_of: Callable[[User], Client]
) -> None:
    assert front_page(client_of(marta)).select_one(".door a[href='/en/record/']") is not None


def test_the_front_page_asks_the_database_little(
    catalogue: CataloguePage,
    anonymous: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for day in range(1, 6):
        add_course(catalogue, f"Course {day}", day=day)
    anonymous.get("/en/")

    with django_assert_max_num_queries(25):
        anonymous.get("/en/")
