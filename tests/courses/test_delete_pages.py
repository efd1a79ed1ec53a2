"""What somebody learnt in is not deleted, alone or with others; what nobody saw may go."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import Page

from courses.models import Enrolment
from people.models import User
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(ada: User, client_of: Callable[[User], Client]) -> Client:
    """The administrator's browser."""
    return client_of(ada)


@pytest.fixture
def marta_answered(enrolment: Enrolment, site: SmallSite) -> SmallSite:
    """Marta takes the course and answered a question of the first lesson."""
    right = {"answer": [option(site.voltage, "Voltage")]}
    Acting(enrolment, site.course).answers(site.voltage, right, site.lessons[0])
    return site


def delete(client: Client, page: Page) -> list[str]:
    """Delete a page in the editor's side; return what is said."""
    reply = client.post(f"/cms/pages/{page.pk}/delete/")
    return [str(one) for one in get_messages(reply.wsgi_request)]


def delete_together(client: Client, *pages: Page) -> None:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    client.post(f"/cms/bulk/wagtailcore/page/delete/?{chosen}")


def is_there(page: Page) -> bool:
    return bool(Page.objects.filter(pk=page.pk).exists())


def test_a_course_that_somebody_takes_stays(
    editor: Client, site: SmallSite, enrolment: Enrolment
) -> None:
    said = delete(editor, site.course)
    assert is_there(site.course)
    assert "Unpublish it, or archive the course." in said[0]


def test_a_catalogue_with_such_a_course_stays(
    editor: Client, site: SmallSite, enrolment: Enrolment
) -> None:
    delete(editor, site.catalogue)
    assert is_there(site.course)


@pytest.mark.parametrize("name", ["lesson", "module"])
def test_what_was_answered_in_stays(editor: Client, marta_answered: SmallSite, name: str) -> None:
    site = marta_answered
    page: Page = {"lesson": site.lessons[0], "module": site.modules[0]}[name]
    delete(editor, page)
    assert is_there(page)


def test_a_lesson_worked_through_stays(
    editor: Client, site: SmallSite, enrolment: Enrolment
) -> None:
    Acting(enrolment, site.course).works_through(site.lessons[2])
    delete(editor, site.lessons[2])
    assert is_there(site.lessons[2])


def test_none_of_several_is_deleted_where_one_has_to_stay(
    editor: Client, marta_answered: SmallSite
) -> None:
    lessons = marta_answered.lessons
    delete_together(editor, lessons[1], lessons[0])
    assert is_there(lessons[0])
    assert is_there(lessons[1])


def test_a_lesson_that_nobody_saw_is_deleted(editor: Client, marta_answered: SmallSite) -> None:
    delete(editor, marta_answered.lessons[1])
    assert not is_there(marta_answered.lessons[1])


def test_several_that_nobody_saw_are_deleted(editor: Client, site: SmallSite) -> None:
    delete_together(editor, *site.lessons)
    assert not any(is_there(lesson) for lesson in site.lessons)
