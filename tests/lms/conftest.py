"""A site with a front door in two languages, and its plain pages."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from wagtail.models import Locale, Page, Site

from lms.pages import HomePage, PlainPage
from tests.lms.installation import installation

__all__ = ["installation"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """No test speaks the language of the page that the one before asked for."""
    with translation.override("en"):
        yield


@pytest.fixture
def home(db: None) -> HomePage:
    """The English front door, root of the site, with its Spanish translation."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    root = Page.get_first_root_node()
    door: HomePage = root.add_child(instance=HomePage(title="Home", slug="front", locale=english))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=door, is_default_site=True)
    translation = door.copy_for_translation(spanish)
    translation.title = "Inicio"
    translation.save_revision().publish()
    return door


@pytest.fixture
def privacy(home: HomePage) -> PlainPage:
    """A live English privacy page."""
    page: PlainPage = home.add_child(
        instance=PlainPage(
            title="How we treat your data",
            slug="privacy",
            legal_kind="privacy",
            version="2026-11-24",
            body="<p>We keep little.</p>",
        )
    )
    return page
