"""Header and footer of every page: rooms, languages, account, legal pages; nothing that leads nowhere."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from lms.pages import HomePage, PlainPage
from people.models import User


def soup(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def links(part: Tag | None) -> dict[str, str]:
    assert part is not None
    return {link.get_text(strip=True): str(link["href"]) for link in part.find_all("a")}


class TestLanguages:
    def test_the_page_says_its_language(self, home: HomePage, anonymous: Client) -> None:
        assert soup(anonymous, "/en/").html["lang"] == "en"
        assert soup(anonymous, "/es/").html["lang"] == "es"

    def test_the_switch_names_the_other_language_in_that_language(
        self, home: HomePage, anonymous: Client
    ) -> None:
        link = soup(anonymous, "/en/").select_one(".tools a[hreflang=es]")

        assert link is not None
        assert (link["lang"], link.get_text(strip=True), link["href"]) == ("es", "Español", "/es/")

    def test_the_switch_keeps_a_translated_page(
        self, privacy: PlainPage, anonymous: Client
    ) -> None:
        spanish = HomePage.objects.get(locale__language_code="es").locale
        translation = privacy.copy_for_translation(spanish)
        translation.slug = "privacidad"
        translation.save_revision().publish()

        link = soup(anonymous, "/en/privacy/").select_one(".tools a[hreflang=es]")

        assert link is not None
        assert link["href"] == "/es/privacidad/"

    def test_without_a_translation_the_switch_leads_to_the_front_door(
        self, privacy: PlainPage, anonymous: Client
    ) -> None:
        page = soup(anonymous, "/en/privacy/")
        link = page.select_one(".tools a[hreflang=es]")

        assert link is not None
        assert link["href"] == "/es/"
        assert not page.select("link[rel=alternate][hreflang=es]")

    def test_the_switch_keeps_pages_that_are_no_wagtail_pages(
        self, home: HomePage, anonymous: Client
    ) -> None:
        link = soup(anonymous, "/en/accounts/login/?next=/en/").select_one(".tools a[hreflang=es]")

        assert link is not None
        assert link["href"] == "/es/accounts/login/?next=/en/"

    def test_an_unpublished_translation_is_not_offered(
        self, privacy: PlainPage, anonymous: Client
    ) -> None:
        spanish = HomePage.objects.get(locale__language_code="es").locale
        privacy.copy_for_translation(spanish)

        link = soup(anonymous, "/en/privacy/").select_one(".tools a[hreflang=es]")

        assert link is not None
        assert link["href"] == "/es/"


class TestFooter:
    def test_it_links_legal_pages_by_kind_whatever_their_title(
        self, privacy: PlainPage, anonymous: Client
    ) -> None:
        assert links(soup(anonymous, "/en/").footer) == {"Privacy": "/en/privacy/"}

    def test_a_page_that_is_not_live_is_not_linked(
        self, privacy: PlainPage, anonymous: Client
    ) -> None:
        privacy.unpublish()

        assert links(soup(anonymous, "/en/").footer) == {}

    def test_a_page_of_another_language_is_not_linked(
        self, privacy: PlainPage, anonymous: Client
    ) -> None:
        assert links(soup(anonymous, "/es/").footer) == {}


class TestAccount:
    def test_a_visitor_can_sign_in(self, home: HomePage, anonymous: Client) -> None:
        assert (
            links(soup(anonymous, "/en/").select_one(".tools"))["Sign in"] == "/en/accounts/login/"
        )

    def test_somebody_signed_in_can_sign_out(
        self, home: HomePage, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        menu = links(soup(client_of(marta), "/en/").select_one(".account"))

        assert menu["Sign out"] == "/en/accounts/logout/"
        assert "Sign in" not in menu

    def test_a_visitor_gets_no_cookie(self, home: HomePage, anonymous: Client) -> None:
        answer = anonymous.get("/en/")

        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/en/", "/es/", "/en/privacy/", "/en/accounts/login/", "/en/nothing/"]
)
def test_no_link_of_a_page_leads_nowhere(
    address: str, privacy: PlainPage, anonymous: Client
) -> None:
    for target in links(soup(anonymous, address)).values():
        if not target.startswith("#"):
            assert anonymous.get(target, follow=True).status_code == 200, target
