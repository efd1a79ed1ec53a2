"""The catalogue: filters, counts before choosing, an empty result that helps."""

from uuid import uuid4

import pytest
from django.test import Client

from courses.domain.authoring import CourseSpec, LessonSpec, ModuleSpec
from courses.models import Enrolment
from courses.selectors.catalogue import counts
from courses.services.authoring import make_course, make_lesson, make_module
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db


@pytest.fixture
def safety(site: SmallSite) -> CourseSpec:
    """A second course: about safety, EQF 3, four hours."""
    spec = CourseSpec(key=uuid4(), slug="safe", title="Safe", topic="safety", eqf_level=3)
    module = make_module(make_course(spec).page, ModuleSpec(key=uuid4(), slug="m", title="M")).page
    make_lesson(module, LessonSpec(key=uuid4(), slug="l", title="L", minutes=240))
    return spec


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/en/courses/{query}")
    return [row.page.title for row in page.context["catalogue"].rows]


def test_all_courses_are_listed(anonymous: Client, site: SmallSite, safety: CourseSpec) -> None:
    assert titles(anonymous) == ["Cells", "Safe"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?topic=cells", ["Cells"]),
        ("?topic=cells&topic=safety", ["Cells", "Safe"]),
        ("?level=3", ["Safe"]),
        ("?workload=60", ["Cells"]),
        ("?workload=more", ["Safe"]),
        ("?language=en", ["Cells", "Safe"]),
        ("?language=es", []),
        ("?level=3&topic=cells", []),
        ("?nonsense=1", ["Cells", "Safe"]),
    ],
)
def test_filters(
    anonymous: Client, site: SmallSite, safety: CourseSpec, query: str, found: list[str]
) -> None:
    assert titles(anonymous, query) == found


def test_each_filter_counts_without_its_own_choice(
    anonymous: Client, site: SmallSite, safety: CourseSpec
) -> None:
    page = anonymous.get("/en/courses/?topic=cells")
    facets = {facet.name: facet for facet in page.context["catalogue"].facets}
    assert {one.value: one.count for one in facets["topic"].choices} == {"cells": 1, "safety": 1}
    assert {one.value: one.count for one in facets["level"].choices} == {"4": 1, "3": 0}


def test_an_empty_result_helps(anonymous: Client, site: SmallSite, safety: CourseSpec) -> None:
    page = anonymous.get("/en/courses/?level=3&topic=cells").content.decode()
    assert "No course fits all of this" in page
    assert "Show all courses" in page


def test_an_empty_catalogue_says_so(anonymous: Client, site: SmallSite) -> None:
    site.course.unpublish()
    assert "There are no courses yet" in anonymous.get("/en/courses/").content.decode()


def test_a_filter_can_be_taken_away(anonymous: Client, site: SmallSite) -> None:
    page = anonymous.get("/en/courses/?topic=cells&level=4").content.decode()
    assert 'href="?topic=cells"' in page


def test_a_course_that_one_takes_says_so(learner: Client, site: SmallSite) -> None:
    assert "In progress" in learner.get("/en/courses/").content.decode()


def test_a_completed_course_says_so(learner: Client, site: SmallSite, enrolment: Enrolment) -> None:
    Enrolment.objects.update(completed=enrolment.enrolled, completed_score=1)
    assert "Complete" in learner.get("/en/courses/").content.decode()


def test_numbers_can_be_counted_again(site: SmallSite) -> None:
    found = counts()
    assert (found.courses, found.lessons, found.minutes, found.questions) == (1, 3, 30, 4)


def test_the_number_of_queries_does_not_grow_with_courses(
    anonymous: Client, site: SmallSite, django_assert_max_num_queries: object
) -> None:
    for number in range(5):
        make_course(CourseSpec(key=uuid4(), slug=f"c{number}", title=f"C{number}"))
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        anonymous.get("/en/courses/")
