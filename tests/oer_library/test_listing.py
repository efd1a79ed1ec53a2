"""The library's page: what fits, how many there would be, and nothing that nobody may see."""

import re

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from oer_library.selectors.listing import SIZE, Query, listing
from oer_library.services.publishing import freeze, hide, show_again, withdraw
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
ADDRESS = "/en/library/"


def titles(query: str = "") -> list[str]:
    """The titles that an address lists."""
    return [row.said.title for row in listing(Query.of(QueryDict(query))).rows]


def counts(name: str, query: str = "") -> dict[str, int]:
    """The counts of a facet."""
    shown = listing(Query.of(QueryDict(query)))
    facet = next(one for one in shown.facets if one.name == name)
    return {one.value: one.count for one in facet.choices}


@pytest.fixture
def three(described: Described) -> None:
    """Three published resources."""
    freeze(described(title="Cell", languages=["en"], eqf_levels=[3], description="A can of parts."))
    freeze(described(title="Zelle", languages=["de"], eqf_levels=[3, 4], licence="CC-BY-NC-4.0"))
    freeze(described(title="Pack", languages=["en"], licence="", description="Cells in a row."))


@pytest.mark.usefixtures("three")
class TestFinding:
    def test_all_words_have_to_be_in_title_or_description(self) -> None:
        assert titles("q=cell") == ["Cell", "Pack", "Zelle"]
        assert titles("q=cells+row") == ["Pack"]
        assert titles("q=cell+row+moon") == []

    def test_case_and_accents_do_not_matter(self) -> None:
        assert titles("q=ZÉLLE") == ["Zelle"]

    def test_a_title_goes_before_a_description(self) -> None:
        assert titles("q=cell")[0] == "Cell"

    def test_values_of_a_facet_are_joined_and_facets_cut(self) -> None:
        assert set(titles("level=3&level=4")) == {"Cell", "Zelle"}
        assert titles("level=3&language=en") == ["Cell"]

    def test_counts_leave_out_the_own_choice(self) -> None:
        assert counts("language", "language=de") == {"de": 1, "en": 2}
        assert counts("level", "language=de") == {"3": 1, "4": 1}

    def test_what_is_not_open_is_listed_but_not_counted_as_open(self) -> None:
        shown = listing(Query())
        assert (shown.total, shown.open) == (3, 2)
        assert counts("use") == {"remix": 1, "remix-not-sold": 1, "read": 1}

    def test_what_nobody_knows_is_ignored(self) -> None:
        assert len(titles("colour=red&sort=price&page=x")) == 3


class TestComingAndGoing:
    def test_a_new_one_stands_first(self, described: Described) -> None:
        freeze(described(title="Old"))
        assert titles() == ["Old"]
        freeze(described(title="New"))
        assert titles() == ["New", "Old"]

    def test_a_new_version_takes_the_place_of_the_old(self, described: Described) -> None:
        resource = described(title="Cell", languages=["en"])
        freeze(resource)
        assert counts("language") == {"en": 1}
        resource.languages = ["de"]
        freeze(resource)
        assert counts("language") == {"de": 1}

    def test_hidden_and_withdrawn_ones_are_gone(self, described: Described) -> None:
        resource = described()
        freeze(resource)
        hide(resource)
        assert titles() == []
        show_again(resource)
        assert titles() == [resource.title]
        withdraw(resource)
        assert titles() == []

    def test_a_draft_is_not_told(self, described: Described) -> None:
        resource = described(title="Cell")
        freeze(resource)
        resource.title = "Secret"
        resource.save()
        assert titles() == ["Cell"]


class TestThePage:
    def page(self, client: Client, query: str = "") -> BeautifulSoup:
        """The page as a visitor gets it."""
        answer = client.get(ADDRESS, QueryDict(query))
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    def test_an_empty_library_says_so(self, client: Client) -> None:
        assert "The library is empty" in self.page(client).get_text()

    @pytest.mark.usefixtures("three")
    def test_nothing_found_offers_a_way_out(self, client: Client) -> None:
        page = self.page(client, "q=moon")
        assert "Nothing fits" in page.get_text()
        assert page.select_one(f'.note a[href="{ADDRESS}"]')

    @pytest.mark.usefixtures("three")
    def test_it_has_at_least_ten_facets(self, client: Client, described: Described) -> None:
        freeze(
            described(
                subjects=["0711"], resource_types=["https://w3id.org/kim/hcrt/text"], minutes=20,
                audiences=["student"], stages=["cells"], publisher="School",
                accessibility_features=["captions"],
            )
        )  # fmt: skip
        assert len(self.page(client).select(".facets fieldset")) >= 10

    @pytest.mark.usefixtures("three")
    def test_a_title_says_its_language(self, client: Client) -> None:
        assert self.page(client, "language=de").select_one('h3 a[lang="de"]')

    @pytest.mark.usefixtures("three")
    def test_a_filter_can_be_taken_away(self, client: Client) -> None:
        page = self.page(client, "q=cell&language=de")
        addresses = [one["href"] for one in page.select("a.chip")]
        assert addresses == ["?language=de", "?q=cell"]

    def test_pages_follow_each_other(self, client: Client, described: Described) -> None:
        for number in range(SIZE + 1):
            freeze(described(title=f"No. {number:02}"))
        first = self.page(client, "sort=title")
        assert f"1 to {SIZE} of {SIZE + 1}" in re.sub(r"\s+", " ", first.get_text())
        following = first.select_one('a[rel="next"]')
        assert following is not None
        second = self.page(client, str(following["href"])[1:])
        assert [one.get_text() for one in second.select("h3 a")] == [f"No. {SIZE:02}"]

    def test_visitors_get_it_as_it_was_kept_until_something_is_published(
        self, client: Client, described: Described, django_assert_max_num_queries: object
    ) -> None:
        freeze(described(title="Old"))
        assert "Old" in self.page(client).get_text()
        freeze(described(title="New"))
        assert "New" in self.page(client).get_text()
