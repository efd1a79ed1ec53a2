"""Pages to agree to, a mailbox, and somebody who signs up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page, Site

from lms.pages import HomePage, PlainPage

PASSWORD = "correct horse battery"
LINK = re.compile(r"http://testserver(/\S+)")


@pytest.fixture(autouse=True)
def language_of_its_own() -> Iterator[None]:
    """The language of a test's last page is not the next test's."""
    yield
    translation.deactivate()


@pytest.fixture
def home(db: None) -> HomePage:
    """The front door."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node()
    door: HomePage = root.add_child(instance=HomePage(title="Home", slug="front", locale=english))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=door, is_default_site=True)
    return door


@pytest.fixture
def publish(home: HomePage) -> Callable[[str, str], PlainPage]:
    """Give `publish(kind, version)`: a text of that version is in force."""

    def published(kind: str, version: str) -> PlainPage:
        PlainPage.objects.filter(legal_kind=kind).delete()
        page: PlainPage = home.add_child(
            instance=PlainPage(
                title=kind, slug=kind, legal_kind=kind, version=version, locale=home.locale
            )
        )
        return page

    return published


@pytest.fixture
def texts(publish: Callable[[str, str], PlainPage]) -> None:
    """Terms and privacy notice are in force."""
    publish("terms", "2026-11")
    publish("privacy", "2026-10")


@dataclass
class Visitor:
    """Somebody at a browser, who reads the own mail."""

    client: Client = field(default_factory=Client)

    def sign_up(self, email: str = "nina@example.org", **answers: str) -> HttpResponse:
        """Send the sign-up form, filled in as an adult would unless `answers` says otherwise."""
        form = {"email": email, "password1": PASSWORD, "age": "old_enough", "agree": "on"}
        return self.post("/en/accounts/signup/", form | answers)

    def sign_in(self, email: str = "nina@example.org", password: str = PASSWORD) -> HttpResponse:
        """Send the sign-in form."""
        return self.post("/en/accounts/login/", {"login": email, "password": password})

    def confirm(self) -> HttpResponse:
        """Open the link in the newest mail and press its button, with all that the page carries."""
        page = self.client.get(newest_link())
        carried = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
        return self.post(newest_link().split("?")[0], dict(carried))

    def post(self, address: str, form: dict[str, str]) -> HttpResponse:
        """Send a form."""
        return self.client.post(address, form)  # type: ignore[return-value]

    @property
    def is_signed_in(self) -> bool:
        """Say whether the browser holds a signed-in session."""
        return "_auth_user_id" in self.client.session


def newest_link() -> str:
    """Return the path of the first link in the newest mail."""
    found = LINK.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


@pytest.fixture
def visitor(db: None) -> Visitor:
    """Somebody new."""
    return Visitor()


@pytest.fixture
def member(visitor: Visitor) -> Visitor:
    """Nina, who opened an account an hour ago and is signed out; her mailbox is empty."""
    visitor.sign_up()
    visitor.confirm()
    visitor.post("/en/accounts/logout/", {})
    mail.outbox.clear()
    cache.clear()
    return visitor
