"""Feeds, sitemaps, ResourceSync, Signposting, tables: each read back by a client of others."""

import csv
import io
import json

import feedparser
import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from lxml import etree

from kernel.identifiers import mint
from oer_library.feeds import tables
from oer_library.models import Creator, Resource
from oer_library.services import collections
from oer_library.services.publishing import freeze, withdraw
from people.models import User
from people.services.persons import person_of
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
HOSTILE = "=cmd|' /C calc'!A0 & <b>\x07"


def parsed(client: Client, address: str) -> feedparser.FeedParserDict:
    answer = client.get(address)
    assert answer.status_code == 200
    found = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_a_search_is_a_feed(client: Client, published: Described, kind: str) -> None:
    resource = published(title="Wärme & <Kälte>", languages=["de"], keywords=["Zelle"])
    published(title="Another", languages=["en"], url="https://example.org/2")
    found = parsed(client, f"/en/library/feed.{kind}?language=de&q=w%C3%A4rme")
    assert [one.title for one in found.entries] == ["Wärme & <Kälte>"]
    entry = found.entries[0]
    assert entry.id == mint("resource", resource.uuid)
    assert entry.link == f"http://testserver/en/library/{resource.uuid}/"
    assert entry.tags[0].term == "Zelle"
    assert "wärme" in found.feed.title


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_a_hostile_title_breaks_no_feed(client: Client, published: Described, kind: str) -> None:
    published(title=HOSTILE, description=HOSTILE)
    assert parsed(client, f"/en/library/feed.{kind}").entries


def test_an_empty_library_has_an_empty_feed(client: Client) -> None:
    assert parsed(client, "/en/library/feed.atom").entries == []


def test_a_public_collection_is_a_feed_and_a_private_one_is_not(
    client: Client, published: Described, marta: User
) -> None:
    made = collections.create(person_of(marta), title="Mine", description="", public=True)
    collections.add(made, published())
    address = f"/en/library/collections/{made.uuid}/feed.atom"
    assert len(parsed(client, address).entries) == 1
    collections.change(made, public=False)
    assert client.get(address).status_code == 404


def test_a_reader_that_has_the_feed_gets_304(client: Client, published: Described) -> None:
    published()
    tag = client.get("/en/library/feed.rss")["ETag"]
    again = client.get("/en/library/feed.rss", headers={"if-none-match": tag})
    assert again.status_code == 304


def test_the_list_names_its_feed_and_its_search(client: Client, published: Described) -> None:
    published()
    page = BeautifulSoup(client.get("/en/library/?q=cell").content, "html.parser")
    feed = page.select_one('link[type="application/atom+xml"]')
    search = page.select_one('link[rel="search"]')
    assert feed is not None
    assert search is not None
    assert len(parsed(client, str(feed["href"])).entries) == 1
    description = etree.fromstring(client.get(str(search["href"])).content)
    templates = [str(one.get("template")) for one in description.iter("{*}Url")]
    found = client.get(templates[0].replace("{searchTerms}", "formation"))
    assert b"Cell formation" in found.content


class TestTables:
    def test_csv_holds_everything_that_fits(self, client: Client, published: Described) -> None:
        resource = published(title=HOSTILE, languages=["de", "en"])
        published(title="Other", licence="CC0-1.0", url="https://example.org/2")
        answer = client.get("/en/library/export.csv?licence=CC-BY-4.0")
        text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["id"] for row in rows] == [mint("resource", resource.uuid)]
        assert rows[0]["title"].startswith("'=cmd")
        assert rows[0]["languages"] == "de\nen"

    def test_excel_opens(self, client: Client, published: Described) -> None:
        published(title=HOSTILE)
        answer = client.get("/en/library/export.xlsx")
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == tables.COLUMNS
        assert len(rows) == 2


class TestSitemaps:
    def test_the_index_leads_to_every_page(self, client: Client, published: Described) -> None:
        resource = published()
        index = etree.fromstring(client.get("/sitemap.xml").content)
        maps = [str(one.text) for one in index.iter("{*}loc")]
        pages = {
            str(one.text)
            for each in maps
            for one in etree.fromstring(client.get(each).content).iter("{*}loc")
        }
        assert f"http://testserver/en/library/{resource.uuid}/" in pages
        assert all(client.get(page).status_code == 200 for page in pages)

    def test_each_language_is_named(self, client: Client, published: Described) -> None:
        resource = published()
        document = etree.fromstring(client.get("/sitemaps/library-0.xml").content)
        found = {str(one.get("hreflang")): str(one.get("href")) for one in document.iter("{*}link")}
        assert found["es"] == f"http://testserver/es/library/{resource.uuid}/"
        assert client.get(found["es"]).status_code == 200

    def test_what_is_gone_or_beyond_is_not_there(
        self, client: Client, published: Described
    ) -> None:
        resource = published()
        withdraw(resource)
        assert str(resource.uuid) not in client.get("/sitemaps/library-0.xml").content.decode()
        assert client.get("/sitemaps/library-9.xml").status_code == 404

    def test_robots_find_the_sitemap(self, client: Client) -> None:
        assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content


class TestSignposting:
    @pytest.fixture
    def resource(self, described: Described) -> Resource:
        made = described()
        Creator.objects.filter(resource=made).update(orcid="0000-0002-1825-0097")
        freeze(made)
        return made

    def test_the_page_and_the_link_set_say_the_same(
        self, client: Client, resource: Resource
    ) -> None:
        for _ in range(2):  # as it is made, and as it was kept
            header = client.get(f"/en/library/{resource.uuid}/")["Link"]
            assert f'<{mint("resource", resource.uuid)}>; rel="cite-as"' in header
        for relation in ("describedby", "license", "author", "type", "linkset"):
            assert f'rel="{relation}"' in header
        address = f"/library/{resource.uuid}/linkset.json"
        said = json.loads(client.get(address).content)["linkset"][0]
        assert said["author"] == [{"href": "https://orcid.org/0000-0002-1825-0097"}]
        assert said["anchor"] == f"http://testserver/en/library/{resource.uuid}/"
        for one in said["describedby"]:
            answer = client.get(one["href"])
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith(one["type"])

    def test_what_is_gone_signs_nothing(self, client: Client, resource: Resource) -> None:
        withdraw(resource)
        assert client.get(f"/library/{resource.uuid}/linkset.json").status_code == 404


def test_a_table_that_is_sent_slowly_holds_its_turn(
    client: Client, published: Described, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kernel import fairness

    published()
    monkeypatch.setattr(fairness, "TURNS", fairness.Turns())
    monkeypatch.setattr("django.conf.settings.FEED_REQUESTS_AT_ONCE_PER_CLIENT", 1)
    slow = client.get("/en/library/export.csv")
    assert client.get("/en/library/feed.atom").status_code == 429
    b"".join(slow.streaming_content)  # type: ignore[attr-defined]
    assert client.get("/en/library/feed.atom").status_code == 200
