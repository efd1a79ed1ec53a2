"""Plain pages: text that the footer links to and whose version people agree to."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override

from kernel.registries import legal_texts
from lms.pages import HomePage, PlainPage


def test_a_plain_page_shows_its_text_and_version(privacy: PlainPage, anonymous: Client) -> None:
    text = anonymous.get("/en/privacy/").content.decode()

    assert "<h1>How we treat your data</h1>" in text
    assert "We keep little." in text
    assert "Version 2026-11-24" in text


def test_a_second_page_of_a_kind_in_one_language_is_refused(
    privacy: PlainPage, home: HomePage
) -> None:
    second = PlainPage(title="Again", slug="again", legal_kind="privacy", locale=home.locale)

    with pytest.raises(ValidationError, match="How we treat your data"):
        second.clean()


def test_pages_without_a_kind_may_be_many(home: HomePage) -> None:
    for name in ("about", "partners"):
        home.add_child(instance=PlainPage(title=name, slug=name))

    assert home.get_children().live().count() == 2


def test_the_version_in_force_is_that_of_the_live_page(privacy: PlainPage) -> None:
    assert legal_texts.current_version("privacy") == "2026-11-24"
    assert legal_texts.current_version("terms") == ""


def test_the_version_of_a_withdrawn_page_is_not_in_force(privacy: PlainPage) -> None:
    privacy.unpublish()

    assert legal_texts.current_version("privacy") == ""


def test_a_translation_brings_its_own_version(privacy: PlainPage) -> None:
    spanish = HomePage.objects.get(locale__language_code="es").locale
    translation = privacy.copy_for_translation(spanish)
    translation.version = "2026-12-01"
    translation.save_revision().publish()

    with override("es"):
        assert legal_texts.current_version("privacy") == "2026-12-01"
    with override("en"):
        assert legal_texts.current_version("privacy") == "2026-11-24"


def test_the_version_in_force_is_looked_up_once_and_anew_after_publishing(
    privacy: PlainPage, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    assert legal_texts.current_version("privacy") == "2026-11-24"
    with django_assert_num_queries(1):  # of what is published
        assert legal_texts.current_version("privacy") == "2026-11-24"
    privacy.version = "2027-01-01"
    privacy.save_revision().publish()
    assert legal_texts.current_version("privacy") == "2027-01-01"
