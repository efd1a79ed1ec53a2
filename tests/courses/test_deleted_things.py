"""What was deleted is gone for ever, not unknown: its identifier stands in records."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from kernel.models import Tombstone
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def status(client: Client, kind: str, key: object) -> int:
    return client.get(f"/id/{kind}/{key}", headers=JSON).status_code


def test_a_deleted_course_is_gone_with_all_below_it(anonymous: Client, site: SmallSite) -> None:
    Page.objects.get(pk=site.course.pk).delete()
    for page in (site.course, *site.modules, *site.lessons):
        assert status(anonymous, page.identifier_kind, page.translation_key) == 410


def test_a_reader_is_told_so_too(anonymous: Client, site: SmallSite) -> None:
    site.lessons[0].delete()
    reply = anonymous.get(f"/id/lesson/{site.lessons[0].translation_key}")
    assert reply.status_code == 410


def test_a_deleted_question_is_gone_with_its_versions(anonymous: Client, site: SmallSite) -> None:
    version = site.order.version
    assert version is not None
    site.order.delete()
    assert status(anonymous, "question", site.order.translation_key) == 410
    assert status(anonymous, "item-version", version.uuid) == 410


def test_a_lesson_is_there_while_a_translation_is(anonymous: Client, site: SmallSite) -> None:
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    lesson = site.lessons[0]
    lesson.copy_for_translation(spanish, copy_parents=True).save_revision().publish()
    lesson.delete()
    assert not Tombstone.objects.filter(kind="lesson").exists()


def test_what_never_was_is_unknown(anonymous: Client, site: SmallSite) -> None:
    site.course.delete()
    assert status(anonymous, "course", site.lessons[0].translation_key) == 404
