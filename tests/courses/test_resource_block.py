"""A resource of the library in a lesson: credit inside, its version kept, newer ones told."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import ReferenceIndex

from courses.blocks.body import LessonBody
from courses.models import LessonPage
from courses.selectors.borrowed import outdated
from courses.services import borrowing
from oer_library.models import Creator, Resource
from oer_library.services.publishing import freeze, hide, withdraw
from people.models import Notice, User
from people.services.persons import person_of
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def resource() -> Resource:
    """A published link."""
    found: Resource = Resource.objects.create(
        title="Torque card", url="https://example.org/t", languages=["en"], licence="CC-BY-4.0"
    )
    Creator.objects.create(resource=found, name="Lena")
    freeze(found)
    return found


@pytest.fixture
def lesson(site: SmallSite, tomas: User, resource: Resource) -> LessonPage:
    """A lesson of Tomas's course with the resource."""
    page = site.lessons[0]
    site.course.owner = tomas
    site.course.save()
    value = {"resource": resource.pk, "version": 1, "note": "Read it first."}
    raw = [*page.body.raw_data, {"type": "resource", "id": str(uuid4()), "value": value}]
    page.body = page.body.stream_block.to_python([dict(one) for one in raw])
    page.save_revision().publish()
    page.refresh_from_db()
    ReferenceIndex.create_or_update_for_object(page)
    return page


def changed(resource: Resource) -> None:
    """Publish a second version."""
    resource.title = "Torque card, second edition"
    freeze(resource, "Says how to check")


def shown(lesson: LessonPage) -> str:
    """The lesson's page as a visitor gets it."""
    return Client().get(lesson.url).content.decode()


def cleaned(**value: Any) -> dict[str, Any]:
    """What the editor keeps of a block."""
    block = LessonBody().child_blocks["resource"]
    result: dict[str, Any] = block.clean(block.to_python(value))
    return result


class TestInTheLesson:
    def test_it_carries_its_credit(self, lesson: LessonPage) -> None:
        page = shown(lesson)
        assert "Torque card" in page
        assert "Read it first." in page
        assert "by Lena." in page
        assert "creativecommons.org/licenses/by/4.0/" in page

    def test_it_stays_the_version_that_was_put_in(
        self, lesson: LessonPage, resource: Resource
    ) -> None:
        changed(resource)
        page = shown(lesson)
        assert "second edition" not in page
        assert f"/en/library/{resource.uuid}/versions/1/" in page

    @pytest.mark.parametrize("away", [withdraw, hide])
    def test_what_is_gone_is_not_shown(
        self, lesson: LessonPage, resource: Resource, away: Callable[[Resource], None]
    ) -> None:
        assert "Torque card" in shown(lesson)
        away(resource)
        page = shown(lesson)
        assert "Torque card" not in page
        assert "is not in the library any more" in page

    def test_the_library_tells_in_how_many_lessons_it_stands(
        self, lesson: LessonPage, resource: Resource
    ) -> None:
        page = Client().get(f"/en/library/{resource.uuid}/").content.decode()
        assert "1 lesson" in page
        lesson.unpublish()
        page = Client().get(f"/en/library/{resource.uuid}/").content.decode()
        assert "1 lesson" not in page


class TestChoosing:
    def test_the_version_in_force_is_kept(self, resource: Resource) -> None:
        changed(resource)
        assert cleaned(resource=resource.pk, version=None, note="")["version"] == 2
        assert cleaned(resource=resource.pk, version=1, note="")["version"] == 1

    def test_what_is_not_published_is_refused(self, resource: Resource) -> None:
        draft = Resource.objects.create(title="Draft")
        withdraw(resource)
        for one in (draft, resource):
            with pytest.raises(ValidationError):
                cleaned(resource=one.pk, version=None, note="")

    def test_a_version_that_never_was_is_refused(self, resource: Resource) -> None:
        with pytest.raises(ValidationError):
            cleaned(resource=resource.pk, version=7, note="")


class TestNewerVersions:
    def told(self, user: User) -> list[str]:
        """What somebody was told."""
        return list(Notice.objects.filter(person=person_of(user)).values_list("subject", flat=True))

    def test_the_owner_is_told_once(
        self, lesson: LessonPage, resource: Resource, tomas: User
    ) -> None:
        borrowing.read_on()
        assert self.told(tomas) == []
        changed(resource)
        borrowing.read_on()
        borrowing.read_on()
        assert [one for one in self.told(tomas) if "newer version" in one] == self.told(tomas)
        assert len(self.told(tomas)) == 1

    def test_a_withdrawal_is_told(
        self, lesson: LessonPage, resource: Resource, tomas: User
    ) -> None:
        withdraw(resource)
        borrowing.read_on()
        assert "no longer in the library" in self.told(tomas)[0]

    def test_the_list_shows_the_own_lessons_alone(
        self,
        client_of: ClientOf,
        lesson: LessonPage,
        resource: Resource,
        tomas: User,
        lena: User,
    ) -> None:
        changed(resource)
        assert [(one.version, one.newer) for one in outdated(tomas)] == [(1, 2)]
        assert outdated(lena) == []
        page = client_of(tomas).get("/cms/borrowed/").content.decode()
        assert f"/en/library/{resource.uuid}/versions/1/2/" in page

    def test_the_newer_version_comes_as_a_draft(
        self, client_of: ClientOf, lesson: LessonPage, resource: Resource, tomas: User
    ) -> None:
        changed(resource)
        block = outdated(tomas)[0].block
        answer = client_of(tomas).post(f"/cms/borrowed/{lesson.pk}/{block}/")
        assert answer.headers["Location"].endswith(f"/pages/{lesson.pk}/edit/")
        assert "second edition" not in shown(lesson)
        lesson.refresh_from_db()
        lesson.get_latest_revision().publish()
        assert "second edition" in shown(lesson)
        assert outdated(tomas) == []

    def test_another_trainer_takes_nothing(
        self, client_of: ClientOf, lesson: LessonPage, resource: Resource, tomas: User, ada: User
    ) -> None:
        changed(resource)
        block = outdated(tomas)[0].block
        other = User.objects.create_user("other@example.org")
        other.groups.set(tomas.groups.all())
        assert client_of(other).post(f"/cms/borrowed/{lesson.pk}/{block}/").status_code in {
            302,
            404,
        }
        assert outdated(tomas)[0].newer == 2


class TestPuttingIn:
    def test_a_trainer_puts_it_into_a_draft_of_an_own_lesson(
        self, client_of: ClientOf, lesson: LessonPage, resource: Resource, tomas: User
    ) -> None:
        client = client_of(tomas)
        address = f"/cms/borrow/{resource.uuid}/"
        assert address in client.get(f"/en/library/{resource.uuid}/").content.decode()
        assert lesson.title in client.get(address).content.decode()
        answer = client.post(address, {"lesson": str(lesson.pk)})
        assert answer.headers["Location"].endswith(f"/pages/{lesson.pk}/edit/")
        lesson.refresh_from_db()
        draft = lesson.get_latest_revision_as_object()
        assert [one["type"] for one in draft.body.raw_data].count("resource") == 2
        assert [one["type"] for one in lesson.body.raw_data].count("resource") == 1

    def test_it_goes_into_no_foreign_lesson(
        self, client_of: ClientOf, lesson: LessonPage, resource: Resource, tomas: User
    ) -> None:
        other = User.objects.create_user("other@example.org")
        other.groups.set(tomas.groups.all())
        answer = client_of(other).post(f"/cms/borrow/{resource.uuid}/", {"lesson": str(lesson.pk)})
        assert answer.status_code in {302, 404}
        lesson.refresh_from_db()
        draft = lesson.get_latest_revision_as_object()
        assert [one["type"] for one in draft.body.raw_data].count("resource") == 1

    def test_others_are_not_offered_it(
        self, client_of: ClientOf, resource: Resource, marta: User
    ) -> None:
        page = client_of(marta).get(f"/en/library/{resource.uuid}/").content.decode()
        assert "Put into a lesson" not in page

    def test_what_is_gone_is_not_put_anywhere(
        self, client_of: ClientOf, resource: Resource, tomas: User
    ) -> None:
        withdraw(resource)
        assert client_of(tomas).get(f"/cms/borrow/{resource.uuid}/").status_code in {302, 404}
