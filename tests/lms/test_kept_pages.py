"""Visitors get a page as it was kept; publishing, restricting and moving show at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from courses.models import Enrolment
from people.models import User
from tests.courses import site as sites

pytestmark = pytest.mark.django_db


def test_a_second_visitor_costs_one_query(
    site: sites.SmallSite, django_assert_num_queries: Callable[..., object]
) -> None:
    first = Client().get(site.lessons[0].url)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        second = Client().get(site.lessons[0].url)
    assert second.content == first.content


def test_what_is_published_shows_at_once(anonymous: Client, site: sites.SmallSite) -> None:
    anonymous.get(site.lessons[0].url)
    site.lessons[0].title = "Other words"
    site.lessons[0].save_revision().publish()
    assert "Other words" in anonymous.get(site.lessons[0].url).content.decode()


def test_an_edited_question_shows_at_once(anonymous: Client, site: sites.SmallSite) -> None:
    anonymous.get(site.lessons[0].url)
    site.voltage.content[0].value["points"] = 4
    site.voltage.save_revision().publish()
    site.voltage.refresh_from_db()
    page = anonymous.get(site.lessons[0].url).content.decode()
    assert site.voltage.version is not None
    assert str(site.voltage.version.uuid) in page


def test_a_withdrawn_page_is_gone_at_once(anonymous: Client, site: sites.SmallSite) -> None:
    anonymous.get(site.lessons[0].url)
    site.lessons[0].unpublish()
    assert anonymous.get(site.lessons[0].url).status_code == 404


def test_a_restriction_holds_at_once(anonymous: Client, site: sites.SmallSite) -> None:
    anonymous.get(site.lessons[0].url)
    PageViewRestriction.objects.create(page=site.course, restriction_type=PageViewRestriction.LOGIN)
    assert anonymous.get(site.lessons[0].url).status_code == 302


def test_the_page_of_a_visitor_is_nobody_elses(
    anonymous: Client, site: sites.SmallSite, marta: User, client_of: Callable[[User], Client]
) -> None:
    anonymous.get(site.course.url)
    assert "My record" in client_of(marta).get(site.course.url).content.decode()
    assert "My record" not in anonymous.get(site.course.url).content.decode()
    assert not Enrolment.objects.exists()


def test_filters_are_never_kept(anonymous: Client, site: sites.SmallSite) -> None:
    anonymous.get("/en/courses/")
    page = anonymous.get("/en/courses/?topic=safety").content.decode()
    assert "No course fits all of this" in page
