"""What each role may do in the editor's side."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from courses.models import CataloguePage, CoursePage
from lms.pages import HomePage
from lms.roles import grant_page_permissions
from people.models import User
from people.roles import ROLES, give_role
from people.services.demo_accounts import ACCOUNTS, make_demo_accounts
from tests.conftest import account

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
INSIDE = {"trainer", "librarian", "administrator"}
RIGHTS = {
    "wagtailadmin.access_admin": INSIDE,
    "courses.add_question": {"trainer", "administrator"},
    "courses.publish_question": {"trainer", "administrator"},
    "people.change_user": {"administrator"},
    "wagtailcore.change_locale": {"administrator"},
    "wagtailcore.add_workflow": {"administrator"},
}
FILES = {
    "add": INSIDE,
    "choose": INSIDE,
    "change": INSIDE,  # trainers their own only
}


@pytest.fixture
def catalogue(home: HomePage) -> CataloguePage:
    """The catalogue, with what trainers may do in it."""
    page: CataloguePage = home.add_child(
        instance=CataloguePage(title="Courses", slug="courses", locale=home.locale)
    )
    grant_page_permissions()
    return page


def test_there_are_six_roles_and_no_other_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("right", RIGHTS)
def test_a_role_has_its_rights_and_no_others(role: str, right: str) -> None:
    assert account("Somebody", role).has_perm(right) == (role in RIGHTS[right])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("right", FILES)
def test_a_role_uses_pictures(role: str, right: str) -> None:
    policy = policy_registry.get_by_type(get_image_model())

    assert policy.user_has_permission(account("Somebody", role), right) == (role in FILES[right])


@pytest.mark.parametrize("role", ROLES)
def test_the_editors_side_opens_for_its_roles(role: str, client_of: ClientOf) -> None:
    status = client_of(account("Somebody", role)).get("/cms/", follow=True).status_code

    assert status == (200 if role in INSIDE else 403)


class TestPages:
    @pytest.mark.parametrize("role", ROLES)
    def test_courses_are_written_by_trainers(self, role: str, catalogue: CataloguePage) -> None:
        may = catalogue.permissions_for_user(account("Somebody", role))

        assert may.can_add_subpage() == (role in {"trainer", "administrator"})
        assert may.can_publish_subpage() == (role == "administrator")

    @pytest.mark.parametrize("role", ROLES)
    def test_the_front_door_is_changed_by_administrators(
        self, role: str, catalogue: CataloguePage
    ) -> None:
        door = Page.objects.get(slug="front")
        may = door.permissions_for_user(account("Somebody", role))

        assert may.can_edit() == (role == "administrator")

    def test_a_trainer_writes_and_publishes_a_course(
        self, catalogue: CataloguePage, tomas: User, client_of: ClientOf
    ) -> None:
        address = f"/cms/pages/add/courses/coursepage/{catalogue.pk}/"
        assert client_of(tomas).get(address).status_code == 200

        course = catalogue.add_child(
            instance=CoursePage(title="Cells", locale=catalogue.locale, owner=tomas)
        )
        assert course.permissions_for_user(tomas).can_publish()

    def test_granting_again_changes_nothing(self, catalogue: CataloguePage) -> None:
        assert grant_page_permissions() == 0

    def test_a_second_catalogue_is_granted_too(self, catalogue: CataloguePage, tomas: User) -> None:
        spanish = Locale.objects.get_or_create(language_code="es")[0]
        door = HomePage.objects.get().copy_for_translation(spanish)
        other = door.add_child(instance=CataloguePage(title="Cursos", locale=spanish))

        assert grant_page_permissions() > 0
        assert other.permissions_for_user(tomas).can_add_subpage()


def test_an_unknown_role_is_refused(marta: User) -> None:
    with pytest.raises(LookupError):
        give_role(marta, "emperor")


def test_administrators_have_what_later_migrations_bring(ada: User) -> None:
    Group.objects.get(name="administrator").permissions.clear()
    call_command("migrate", verbosity=0)

    assert User.objects.get(pk=ada.pk).has_perm("people.change_user")


class TestDemoAccounts:
    def test_there_is_one_for_each_role_confirmed_and_marked(self) -> None:
        assert list(dict.fromkeys(one.group for one in make_demo_accounts())) == list(ROLES)

        for user in User.objects.all():
            assert user.is_demo
            assert user.emailaddress_set.get().verified  # type: ignore[attr-defined]

    def test_making_them_again_changes_nothing_that_a_person_changed(self) -> None:
        make_demo_accounts()
        User.objects.filter(email="marta@example.org").update(name="Marta K.")

        assert len(make_demo_accounts()) == len(ACCOUNTS) == User.objects.count()
        assert User.objects.get(email="marta@example.org").name == "Marta K."

    def test_a_persons_own_account_is_left_alone(self) -> None:
        User.objects.create_user("marta@example.org", "my very own words")

        assert "marta@example.org" not in {one.email for one in make_demo_accounts()}
        assert not User.objects.get(email="marta@example.org").is_demo
