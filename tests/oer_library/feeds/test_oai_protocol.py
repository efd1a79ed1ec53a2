"""OAI-PMH 2.0: verbs, arguments and errors as the protocol has them."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from kernel.identifiers import mint
from oer_library.models import FeedHeader, FeedSet, Resource
from oer_library.services.publishing import hide, withdraw
from tests.oer_library.conftest import Described
from tests.oer_library.feeds.conftest import OAI, Answer, Ask

pytestmark = pytest.mark.django_db
LISTS = ("ListRecords", "ListIdentifiers")


def identifier(resource: Resource) -> str:
    return mint("resource", resource.uuid)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=identify", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=a", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&foo=bar", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2025-01-01", "badArgument"),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2027-01-01T00:00:00Z",
            "badArgument",
        ),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00.5Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=２０２６-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=a::b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai%20dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=nobody", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=9999-12-31T23:59:59Z", ""),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=0001-01-01", "noRecordsMatch"),
        ("verb=ListIdentifiers&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListIdentifiers&resumptionToken=x", "badResumptionToken"),
        ("verb=ListIdentifiers&resumptionToken=", "badResumptionToken"),
        ("verb=ListIdentifiers&resumptionToken=e30", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:1", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%3C%22", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:x:1", "idDoesNotExist"),
    ],
)
def test_each_error_has_its_code(
    client: Client, published: Described, query: str, code: str
) -> None:
    published()
    answer = Answer(client.get(f"/oai?{query}").content)
    assert answer.error == code
    if code in ("badVerb", "badArgument"):
        assert answer.said == {}


def test_a_post_asks_like_a_get(client: Client, published: Described) -> None:
    published()
    said = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    by_post = Answer(client.post("/oai", said).content)
    assert by_post.error == ""
    assert by_post.all("identifier") == Answer(client.get("/oai", said).content).all("identifier")


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put("/oai").status_code == 405


def test_the_repository_says_what_it_is(ask: Ask, published: Described) -> None:
    published()
    FeedHeader.objects.update(datestamp=datetime(2026, 3, 1, 8, 30, 15, 999, tzinfo=UTC))
    answer = ask("Identify")
    assert answer.all("baseURL") == ["http://testserver/oai"]
    assert answer.all("protocolVersion") == ["2.0"]
    assert answer.all("earliestDatestamp") == ["2026-03-01T08:30:15Z"]
    assert answer.all("deletedRecord") == ["persistent"]
    assert answer.all("granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert answer.all("compression") == ["gzip"]
    assert "@" in answer.all("adminEmail")[0]


def test_an_empty_library_is_told_as_such(ask: Ask) -> None:
    assert ask("ListRecords", metadataPrefix="oai_dc").error == "noRecordsMatch"
    assert ask("ListSets").error == "noSetHierarchy"
    assert ask("Identify").all("earliestDatestamp") == ["1970-01-01T00:00:00Z"]


def test_every_format_is_named_and_given(ask: Ask, published: Described) -> None:
    resource = published(title="Cells & <packs>")
    prefixes = ask("ListMetadataFormats").all("metadataPrefix")
    assert prefixes == ["oai_dc", "lom", "amb", "dcat"]
    assert ask("ListMetadataFormats", identifier=identifier(resource)).all("schema")
    for prefix in prefixes:
        answer = ask("GetRecord", identifier=identifier(resource), metadataPrefix=prefix)
        texts = "".join(answer.root.itertext())
        assert "Cells & <packs>" in texts, prefix


@pytest.mark.parametrize("verb", LISTS)
def test_from_and_until_are_inclusive(ask: Ask, published: Described, verb: str) -> None:
    published()
    FeedHeader.objects.update(datestamp=datetime(2026, 3, 1, 8, 30, 15, 999_999, tzinfo=UTC))
    moment = "2026-03-01T08:30:15Z"
    for span in (
        {"from_": moment},
        {"until": moment},
        {"from_": moment, "until": moment},
        {"from_": "2026-03-01", "until": "2026-03-01"},
    ):
        assert ask(verb, metadataPrefix="oai_dc", **span).all("datestamp") == [moment], span
    for span in (
        {"from_": "2026-03-01T08:30:16Z"},
        {"until": "2026-03-01T08:30:14Z"},
        {"from_": "2026-03-02"},
        {"until": "2026-02-28"},
    ):
        assert ask(verb, metadataPrefix="oai_dc", **span).error == "noRecordsMatch", span


def test_a_set_holds_what_stands_below_it(ask: Ask, published: Described) -> None:
    german = published(languages=["de-AT"], url="https://example.org/1")
    published(languages=["en"], url="https://example.org/2")
    both = ask("ListIdentifiers", metadataPrefix="oai_dc", set="language")
    assert len(both.all("identifier")) == 2
    only = ask("ListIdentifiers", metadataPrefix="oai_dc", set="language:de")
    assert only.all("identifier") == [identifier(german)]
    assert "language:de" in only.all("setSpec")


def test_sets_have_names(ask: Ask, published: Described) -> None:
    published(languages=["de"], stages=["cells"])
    answer = ask("ListSets")
    names = dict(zip(answer.all("setSpec"), answer.all("setName"), strict=True))
    assert names["language"] == "Languages"
    assert names["language:de"] == "German"
    assert names["licence:CC-BY-4.0"] == "CC BY 4.0"
    assert names["stage:cells"] == "Cell components and manufacturing"


def test_sets_come_in_pages(
    ask: Ask, published: Described, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oer_library.feeds.oai.lists.SETS", 3)
    published(languages=["de", "en", "es", "fr", "it"])
    answer = ask("ListSets")
    specs = answer.all("setSpec")
    while answer.token:
        assert len(answer.all("setSpec")) == 3
        answer = ask("ListSets", resumptionToken=answer.token)
        specs += answer.all("setSpec")
    assert specs == sorted(set(FeedSet.objects.values_list("name", flat=True)))


@pytest.mark.parametrize("leave", [withdraw, hide])
def test_what_is_gone_stays_as_a_deleted_header(
    ask: Ask, published: Described, leave: object
) -> None:
    resource = published()
    assert callable(leave)
    leave(resource)
    answer = ask("ListRecords", metadataPrefix="oai_dc", set="language:en")
    headers = answer.root.iter(f"{OAI}header")
    assert [one.get("status") for one in headers] == ["deleted"]
    assert answer.all("metadata") == []
    one = ask("GetRecord", identifier=identifier(resource), metadataPrefix="oai_dc")
    assert one.error == ""
    assert one.all("metadata") == []


def test_drafts_are_not_told_of(ask: Ask, described: Described) -> None:
    resource = described()
    answer = ask("GetRecord", identifier=identifier(resource), metadataPrefix="oai_dc")
    assert answer.error == "idDoesNotExist"


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_gets_a_page_and_begins_at_identify(client: Client, published: Described) -> None:
    published(title="Cells & <packs>")
    answer = client.get("/oai", headers=BROWSER)
    assert answer["Content-Type"].startswith("text/html")
    assert "Accept" in answer["Vary"]
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.h2 is not None
    assert page.h2.text == "Identify"
    links = [str(one["href"]) for one in page.select("nav a")]
    for link in links:
        assert client.get(link, headers=BROWSER).status_code == 200
    listed = BeautifulSoup(client.get(links[-1], headers=BROWSER).content, "html.parser")
    assert [one.text for one in listed.select("li b")] == ["Cells & <packs>"]
    wrong = client.get("/oai?verb=Nothing", headers=BROWSER).content
    assert b"badVerb" in wrong


@pytest.mark.parametrize("accept", ["*/*", "text/xml", "application/xml, */*;q=0.1", ""])
def test_a_harvester_gets_xml(client: Client, accept: str) -> None:
    answer = client.get("/oai?verb=Identify", headers={"accept": accept} if accept else {})
    assert answer["Content-Type"].startswith("text/xml")


def test_the_schema_of_amb_is_served(client: Client) -> None:
    assert b"https://w3id.org/kim/amb/" in client.get("/oai/amb.xsd").content
