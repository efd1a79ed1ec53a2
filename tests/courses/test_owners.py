"""A trainer does everything in the own courses, and nothing to the catalogue or to others'."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from courses.models import CoursePage
from courses.permissions import can
from lms.roles import grant_page_permissions
from people.models import User
from tests.conftest import account
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def owned(site: SmallSite, tomas: User) -> SmallSite:
    """Tomas owns the course; others made the pages below."""
    grant_page_permissions()
    site.course.owner = tomas
    site.course.save()
    return site


@pytest.fixture
def other(db: None) -> User:
    """Another trainer."""
    return account("Vera", "trainer")


class TestTheCatalogue:
    def test_is_neither_changed_nor_withdrawn_by_trainers(
        self, owned: SmallSite, tomas: User
    ) -> None:
        may = owned.catalogue.permissions_for_user(tomas)
        assert may.can_add_subpage()
        forbidden = (may.can_edit, may.can_unpublish, may.can_set_view_restrictions, may.can_delete)
        assert not any(asked() for asked in forbidden)

    def test_refuses_a_trainers_request_to_withdraw_it(
        self, owned: SmallSite, tomas: User, client_of: ClientOf
    ) -> None:
        client_of(tomas).post(f"/cms/pages/{owned.catalogue.pk}/unpublish/")
        assert Page.objects.get(pk=owned.catalogue.pk).live

    def test_refuses_a_trainers_request_to_shut_it(
        self, owned: SmallSite, tomas: User, client_of: ClientOf
    ) -> None:
        address = f"/cms/pages/{owned.catalogue.pk}/privacy/"
        client_of(tomas).post(address, {"restriction_type": "login"})
        assert not PageViewRestriction.objects.exists()


class TestTheOwner:
    def test_edits_publishes_and_withdraws_course_and_lessons(
        self, owned: SmallSite, tomas: User
    ) -> None:
        for page in (owned.course, owned.modules[0], owned.lessons[0]):
            may = page.permissions_for_user(tomas)
            assert (may.can_edit(), may.can_publish(), may.can_unpublish()) == (True, True, True)

    def test_publishes_a_course_just_written(
        self, owned: SmallSite, tomas: User, client_of: ClientOf
    ) -> None:
        client = client_of(tomas)
        fields = {"title": "Packs", "slug": "packs", "pass_mark": "0.6", "learning_outcomes": ""}
        fields |= {"summary": "", "description": "null", "topic": "", "eqf_level": ""}
        fields |= {"authors": "", "licence": owned.course.licence, "source_url": "", "changes": ""}
        client.post(f"/cms/pages/add/courses/coursepage/{owned.catalogue.pk}/", fields)
        made = CoursePage.objects.get(slug="packs")
        assert not made.live
        client.post(f"/cms/pages/{made.pk}/edit/", {**fields, "action-publish": "yes"})
        assert CoursePage.objects.get(slug="packs").live

    def test_finds_the_course_in_the_explorer(
        self, owned: SmallSite, tomas: User, client_of: ClientOf
    ) -> None:
        client = client_of(tomas)
        for page in (owned.catalogue, owned.course, owned.modules[0]):
            assert client.get(f"/cms/pages/{page.pk}/").status_code == 200

    def test_sees_the_results(self, owned: SmallSite, tomas: User, client_of: ClientOf) -> None:
        reply = client_of(tomas).get(f"/cms/results/{owned.course.translation_key}/")
        assert reply.status_code == 200

    def test_who_trains_no_more_may_nothing(self, owned: SmallSite, tomas: User) -> None:
        tomas.groups.clear()
        again = User.objects.get(pk=tomas.pk)
        assert not owned.lessons[0].permissions_for_user(again).can_edit()
        assert not can(again, "see_results", owned.course).allowed


class TestAnotherTrainer:
    def test_changes_nothing_in_the_course(self, owned: SmallSite, other: User) -> None:
        for page in (owned.course, owned.modules[0], owned.lessons[0]):
            may = page.permissions_for_user(other)
            asked = (may.can_edit, may.can_publish, may.can_unpublish, may.can_delete)
            assert not any(one() for one in asked)

    def test_sees_no_results(self, owned: SmallSite, other: User, client_of: ClientOf) -> None:
        reply = client_of(other).get(f"/cms/results/{owned.course.translation_key}/")
        assert reply.status_code == 404
        assert not can(other, "see_results", owned.course).allowed

    def test_may_try_the_lessons(self, owned: SmallSite, other: User) -> None:
        assert can(other, "try", owned.lessons[0]).allowed

    def test_cannot_publish_into_the_course(
        self, owned: SmallSite, other: User, client_of: ClientOf
    ) -> None:
        address = f"/cms/pages/add/courses/lessonpage/{owned.modules[0].pk}/"
        assert "action-publish" not in client_of(other).get(address).content.decode()
        assert not owned.modules[0].permissions_for_user(other).can_publish_subpage()


def test_administrators_see_all_results(owned: SmallSite, ada: User) -> None:
    assert can(ada, "see_results", owned.course).allowed
