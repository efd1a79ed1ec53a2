"""The glossary: every term in the reader's language, and linked where a lesson marks it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.safestring import SafeString

from kernel import published
from oer_library.glossary_links import with_terms
from oer_library.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anode() -> Term:
    """A term with three names."""
    term = Term.objects.create(
        key="anode",
        labels={"en": "anode", "es": "ánodo", "de": "Anode"},
        definitions={"en": "Where electrons leave."},
        synonyms={"en": ["negative electrode"]},
    )
    published.move()
    return term


def page(client: Client, address: str) -> BeautifulSoup:
    """A page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_a_term_stands_under_its_name_in_the_readers_language(client: Client) -> None:
    shown = page(client, "/es/library/terms/")
    entry = shown.select_one("#anode")
    assert entry is not None
    assert entry.dt.get_text() == "ánodo"
    assert entry.select_one('dd[lang="en"]').get_text() == "Where electrons leave."
    assert entry.select_one('span[lang="de"]').get_text() == "Anode"


@pytest.mark.parametrize("words", ["anod", "ÁNODO", "electrons leave", "negative"])
def test_it_is_found_by_words_in_any_language(client: Client, words: str) -> None:
    assert page(client, f"/en/library/terms/?q={words}").select_one("#anode")


def test_words_that_no_term_has_offer_a_way_out(client: Client) -> None:
    shown = page(client, "/en/library/terms/?q=moon")
    assert "No term has these words" in shown.get_text()
    assert shown.select_one('a[href="/en/library/terms/"]')


@pytest.mark.parametrize("marked", ["<dfn>Anode</dfn>", "<dfn><b>negative electrode</b></dfn>"])
def test_a_marked_term_leads_to_the_glossary(marked: str) -> None:
    html = with_terms(SafeString(f"<p>The {marked} here</p>"), "en")
    assert html == f'<p>The <a class="term" href="/en/library/terms/#anode">{marked}</a> here</p>'


@pytest.mark.parametrize(
    "html", ["<p>anode</p>", "<p><dfn>moon</dfn></p>", '<p><a href="/x"><dfn>anode</dfn></a></p>']
)
def test_other_words_stay_as_they_are(html: str) -> None:
    assert with_terms(SafeString(html), "en") == html


def test_it_goes_by_the_language_of_the_text() -> None:
    assert "#anode" in with_terms(SafeString("<dfn>ánodo</dfn>"), "es")
    assert "#anode" not in with_terms(SafeString("<dfn>ánodo</dfn>"), "en")
