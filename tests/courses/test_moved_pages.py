"""An address once given away leads on: to where the page was moved, or is called now."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db


def test_a_moved_lessons_old_address_leads_to_the_new_one(
    anonymous: Client, site: SmallSite
) -> None:
    lesson, old = site.lessons[0], site.lessons[0].get_url()
    lesson.move(site.modules[1], pos="last-child")
    lesson.refresh_from_db()
    reply = anonymous.get(old)
    assert (reply.status_code, reply["Location"]) == (301, lesson.get_url())
    assert anonymous.get(reply["Location"]).status_code == 200


def test_the_lessons_of_a_renamed_module_are_found_at_their_old_addresses(
    anonymous: Client,
    site: SmallSite,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    old = site.lessons[0].get_url()
    site.modules[0].slug = "first"
    with django_capture_on_commit_callbacks(execute=True):
        site.modules[0].save_revision().publish()
    reply = anonymous.get(old)
    assert (reply.status_code, reply["Location"]) == (301, "/en/courses/cells/first/volts/")


def test_what_never_was_is_not_found(anonymous: Client, site: SmallSite) -> None:
    assert anonymous.get("/en/courses/never/").status_code == 404
    assert anonymous.get("/id/course/11111111-1111-4111-8111-111111111111").status_code == 404
