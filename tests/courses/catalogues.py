"""A site with a catalogue in each language, for tests that make courses."""

from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage
from lms.pages import HomePage


def make_catalogues(*languages: str) -> None:
    """Make a home page and a catalogue for each language; the first is the site's."""
    homes = [home(language) for language in languages]
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=homes[0], is_default_site=True)
    for page in homes:
        catalogue = CataloguePage(title="Courses", slug="courses", locale=page.locale)
        page.add_child(instance=catalogue)


def home(language: str) -> HomePage:
    """Make the home page of a language."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    page = HomePage(title="Home", slug=f"front-{language}", locale=locale)
    made: HomePage = Page.get_first_root_node().add_child(instance=page)
    return made
