"""Loads the front doors, catalogues and plain pages in both languages."""

from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.conf import settings
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage
from lms.demo.files import Data, demo_folder, read
from lms.pages import HomePage, PlainPage

P = TypeVar("P", HomePage, CataloguePage, PlainPage)
NAMESPACE = UUID("6f6a4c5e-5a52-4d69-9a44-7a1c0d5f7b11")
HOMES = {"en": "Battery Learning Commons", "es": "Battery Learning Commons"}
CATALOGUES: dict[str, dict[str, str]] = {
    "en": {
        "title": "Courses",
        "lead": "Every course is free, says what you can do afterwards, and shows how long it takes.",
    },
    "es": {
        "title": "Cursos",
        "lead": "Todos los cursos son gratuitos, dicen qué sabrás hacer después y cuánto duran.",
    },
}


def load_pages() -> None:
    """Make what is missing; nothing that exists is touched."""
    for language, title in HOMES.items():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        home = front_door(locale, title)
        once(CataloguePage, home, slug="courses", key="catalogue", **CATALOGUES[language])
        for path in sorted(demo_folder().glob(f"pages/*.{language}.yaml")):
            plain_page(home, path.name.split(".")[0], read(path))


def front_door(locale: Locale, title: str) -> HomePage:
    """Return the home page of a language; the one of the first language answers the site."""
    root = Page.get_first_root_node()
    code = str(locale.language_code)
    slug = "commons" if code == settings.LANGUAGE_CODE else f"commons-{code}"
    home = once(HomePage, root, slug=slug, key="home", title=title, locale=locale)
    if code == settings.LANGUAGE_CODE:
        answer_the_site(home)
    return home


def answer_the_site(home: HomePage) -> None:
    """Let the site begin at our home page, and take away the page that Wagtail begins with."""
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home, "hostname": "localhost", "site_name": home.title},
    )
    welcome = Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk).first()
    if welcome and welcome.specific_class is Page:
        welcome.delete()


def plain_page(home: HomePage, kind: str, data: Data) -> PlainPage:
    """Return a plain page of the site, making it from its file."""
    return once(
        PlainPage,
        home,
        slug=kind,
        key=f"plain-{kind}",
        title=data["title"],
        legal_kind=kind,
        version=str(data.get("version", "")),
        body=data["html"],
    )


def once(model: type[P], parent: Page, *, slug: str, key: str, **fields: Any) -> P:
    """Return a page, making it on the first call; a person's changes stay."""
    locale = fields.pop("locale", None) or parent.locale
    translation_key = uuid5(NAMESPACE, key)
    same = model.objects.filter(translation_key=translation_key, locale=locale)
    found: P | None = same.first()
    if found is not None:
        return found
    page = model(slug=slug, locale=locale, translation_key=translation_key, **fields)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page
