"""Each kind of source: what it gives, where it goes on, and that nothing hostile breaks it."""

import gzip
import io
import json
from contextlib import suppress
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oer_library.harvesters.contract import Answer, BadSource, Batch, Found, Settings
from oer_library.harvesters.kinds import KINDS, amb, oai
from oer_library.harvesters.kinds.table import harvest as table_harvest
from oer_library.harvesters.reading import read
from tests.oer_library.harvesters.conftest import Web

OAI = "https://school.example.org/oai"
START = f"{OAI}?verb=ListRecords&metadataPrefix=oai_dc"


def given_by(kind: str, web: Web, **said: Any) -> list[Batch]:
    resume = said.pop("resume", {})
    return list(KINDS[kind](Settings(**{"url": OAI, **said}), web, resume))


def found_by(kind: str, web: Web, **said: Any) -> list[Found]:
    return [one for batch in given_by(kind, web, **said) for one in batch.found]


def oai_page(records: str, token: str = "", error: str = "") -> str:
    inside = (
        f'<error code="{error}">no</error>'
        if error
        else f"<ListRecords>{records}<resumptionToken>{token}</resumptionToken></ListRecords>"
    )
    return (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
        f"<responseDate>2026-11-25T08:00:00Z</responseDate><request/>{inside}</OAI-PMH>"
    )


def dc(number: int, inside: str = "") -> str:
    return (
        f"<record><header><identifier>oai:s:{number}</identifier><datestamp>2026-01-01</datestamp></header>"
        '<metadata><d:dc xmlns:d="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Cell {number}</dc:title><dc:identifier>https://s.example.org/{number}</dc:identifier>"
        f"{inside}</d:dc></metadata></record>"
    )


GONE = '<record><header status="deleted"><identifier>oai:s:9</identifier><datestamp>2026-01-01</datestamp></header></record>'
IDENTIFY = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-25T08:00:00Z</responseDate><Identify><granularity>{}</granularity></Identify></OAI-PMH>'


class TestOai:
    def test_it_walks_the_pages_and_tells_of_deletions(self) -> None:
        web = Web(
            {
                START: oai_page(dc(1), "a&amp;b"),
                f"{OAI}?verb=ListRecords&resumptionToken=a%26b": oai_page(dc(2) + GONE),
            }
        )
        first, last = given_by("oai", web)
        assert first.resume == {"token": "a&b", "started": "2026-11-25T08:00:00Z"}
        assert [one.identifier for one in last.found] == ["oai:s:2", "oai:s:9"]
        assert last.found[1].deleted
        assert last.resume is None
        assert last.state == {"since": "2026-11-25T07:50:00Z"}

    def test_it_goes_on_at_a_token(self) -> None:
        web = Web({f"{OAI}?verb=ListRecords&resumptionToken=t": oai_page(dc(2))})
        (last,) = given_by("oai", web, resume={"token": "t", "started": "2026-11-24T00:00:00Z"})
        assert last.state == {"since": "2026-11-23T23:50:00Z"}

    @pytest.mark.parametrize(
        ("granularity", "since"),
        [("YYYY-MM-DD", "2026-11-01"), ("YYYY-MM-DDThh:mm:ssZ", "2026-11-01T07:50:00Z")],
    )
    def test_later_it_asks_for_what_changed_since(self, granularity: str, since: str) -> None:
        address = f"{START}&set=open&from={since.replace(':', '%3A')}"
        web = Web(
            {
                f"{OAI}?verb=Identify": IDENTIFY.format(granularity),
                address: oai_page("", error="noRecordsMatch"),
            }
        )
        (last,) = given_by(
            "oai", web, options={"set": "open"}, state={"since": "2026-11-01T07:50:00Z"}
        )
        assert last.found == ()
        assert last.state["since"] == "2026-11-25T07:50:00Z"

    def test_a_token_that_is_refused_lets_it_begin_anew_once(self) -> None:
        web = Web(
            {
                START: oai_page(dc(1)),
                f"{OAI}?verb=ListRecords&resumptionToken=old": oai_page(
                    "", error="badResumptionToken"
                ),
            }
        )
        (last,) = given_by("oai", web, resume={"token": "old"})
        assert [one.identifier for one in last.found] == ["oai:s:1"]
        web.pages[START] = oai_page(dc(1), "old")
        with pytest.raises(BadSource, match="badResumptionToken"):
            given_by("oai", web, resume={"token": "old"})

    def test_a_list_in_a_circle_is_left(self) -> None:
        web = Web(
            {
                START: oai_page(dc(1), "t"),
                f"{OAI}?verb=ListRecords&resumptionToken=t": oai_page(dc(1), "t"),
            }
        )
        with pytest.raises(BadSource, match="circle"):
            given_by("oai", web)

    def test_a_list_of_empty_pages_is_left(self) -> None:
        class Endless(Web):
            def __call__(self, url: str, headers: Any = None) -> Answer:
                self.asked.append(url)
                return Answer(200, url, {}, oai_page("", str(len(self.asked))).encode())

        with pytest.raises(BadSource, match="circle"):
            given_by("oai", Endless({}))

    @pytest.mark.parametrize(
        "answer",
        [
            "", "no xml", "<html/>", "<OAI-PMH/", oai_page("", error="badArgument"),
            '<!DOCTYPE x [<!ENTITY a "b">]><OAI-PMH>&a;</OAI-PMH>',
            '<!DOCTYPE x SYSTEM "file:///etc/passwd"><OAI-PMH/>',
            "<a>" * 5000,
        ],
    )  # fmt: skip
    def test_what_is_no_oai_is_refused(self, answer: str) -> None:
        with pytest.raises(BadSource):
            given_by("oai", Web({START: answer}))

    def test_entities_are_never_resolved(self) -> None:
        bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        text = f'<!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]>{oai_page(dc(1, "<dc:description>&a11;</dc:description>"))}'
        with pytest.raises(BadSource, match=r"DOCTYPE|no XML"):
            given_by("oai", Web({START: text}))

    def test_dublin_core_is_read(self) -> None:
        inside = (
            "<dc:creator>Volta, Ada</dc:creator><dc:contributor>A school</dc:contributor>"
            "<dc:language>deu</dc:language><dc:rights>All for all</dc:rights>"
            "<dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>"
            "<dc:date>2024-05-06T00:00:00Z</dc:date><dc:subject>cells</dc:subject>"
        )
        (found,) = found_by("oai", Web({START: oai_page(dc(1, inside))}))
        said = reading(found)
        assert said.licence == "CC-BY-4.0"
        assert said.rights == "All for all"
        assert said.languages == ("de",)
        assert [(one.name, one.role) for one in said.contributors] == [
            ("Volta, Ada", "author"),
            ("A school", "contributor"),
        ]
        assert (said.published_on, said.keywords) == ("2024-05-06", ("cells",))

    @given(st.binary(max_size=200))
    def test_no_bytes_break_it(self, body: bytes) -> None:
        with pytest.raises(BadSource):
            list(oai.harvest(Settings(OAI), Web({START: body}), {}))


def reading(found: Found) -> Any:
    from kernel import clock

    (one,) = read([found], clock.now().date())
    assert one.said is not None, one.why
    return one.said


AMB = {
    "@context": ["https://w3id.org/kim/amb/context.jsonld", {"@language": "de"}],
    "id": "https://s.example.org/1",
    "type": ["LearningResource"],
    "name": "Zellen",
    "license": {"id": "https://creativecommons.org/licenses/by-sa/4.0/"},
    "inLanguage": ["de"],
    "creator": [
        {"type": "Person", "name": "Ada Volta", "id": "https://orcid.org/0000-0002-1825-0097"}
    ],
    "contributor": [{"type": "Organization", "name": "A school"}],
    "keywords": ["Zelle"],
    "duration": "PT1H30M",
    "conditionsOfAccess": {"id": "http://w3id.org/kim/conditionsOfAccess/login"},
}


class TestJsonLd:
    def test_amb_is_read(self) -> None:
        said = reading(Found("1", "{}", amb.record(AMB), used=amb.USED))
        assert (said.title, said.licence, said.minutes) == ("Zellen", "CC-BY-SA-4.0", 90)
        assert said.access == "registration"
        ada, school = said.contributors
        assert (ada.orcid, ada.role) == ("0000-0002-1825-0097", "author")
        assert (school.organisation, school.role) == (True, "contributor")

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from([*AMB, "@id", "@type", "prefLabel", "url", "encoding"]), inner
                )
            ),
            max_leaves=12,
        )
    )
    def test_no_document_breaks_it(self, said: Any) -> None:
        if isinstance(said, dict):
            from kernel import clock

            record = amb.record(said)
            (one,) = read([Found("1", "{}", record, used=amb.USED)], clock.now().date())
            assert one.said or one.why


MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def page_of(said: Any) -> str:
    return f'<html><script type="application/ld+json">{json.dumps(said)}</script></html>'


class TestSitemap:
    def test_pages_are_read_and_those_that_did_not_change_are_not_asked(self) -> None:
        one, two = "https://s.example.org/1", "https://s.example.org/2"
        urls = (
            f"<url><loc>{one}</loc><lastmod>2026-01-01</lastmod></url><url><loc>{two}</loc></url>"
        )
        web = Web(
            {
                OAI: gzip.compress(MAP.format(urls).encode()),
                one: page_of(AMB),
                two: page_of({"@graph": [{"@type": "Course", "name": "Packs"}]}),
            }
        )
        *steps, last = given_by("sitemap", web)
        found = [each for step in steps for each in step.found]
        assert [each.record["title"] for each in found] == ["Zellen", "Packs"]
        assert found[1].record["url"] == two
        assert last.complete
        assert last.state == {"changed": {one: "2026-01-01"}}
        web.asked.clear()
        again = found_by("sitemap", web, state=last.state)
        assert again[0].same
        assert one not in web.asked

    def test_it_goes_on_after_the_last_page(self) -> None:
        pages = [f"https://s.example.org/{at:03}" for at in range(50)]
        web = Web(
            {
                OAI: MAP.format("".join(f"<url><loc>{one}</loc></url>" for one in pages)),
                **dict.fromkeys(pages, page_of(AMB)),
            }
        )
        first = given_by("sitemap", web)[0]
        web.asked.clear()
        rest = found_by("sitemap", web, resume=first.resume)
        assert [one.identifier for one in rest] == pages[20:]

    def test_a_page_that_fails_is_told_and_asked_again_next_time(self) -> None:
        urls = "<url><loc>https://s.example.org/x</loc><lastmod>1</lastmod></url>"
        step, last = given_by("sitemap", Web({OAI: MAP.format(urls)}))
        assert "404" in step.found[0].problem
        assert last.state == {"changed": {}}

    @pytest.mark.parametrize(
        "body",
        [
            b"<html/>", b"\x1f\x8bbroken", gzip.compress(b" " * 70_000_000),
            INDEX.format(f"<sitemap><loc>{OAI}</loc></sitemap>").encode(),
        ],
    )  # fmt: skip
    def test_what_is_no_sitemap_is_refused(self, body: bytes) -> None:
        with pytest.raises(BadSource):
            given_by("sitemap", Web({OAI: body}))


class TestFeed:
    ATOM = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>s</title><id>s</id>'
        "<updated>2026-01-01T00:00:00Z</updated><entry><id>urn:1</id><title>Cells</title>"
        '<link href="https://s.example.org/1"/><summary type="html">&lt;b&gt;All&lt;/b&gt; of it</summary>'
        "<updated>2026-01-01T00:00:00Z</updated><published>2025-03-04T00:00:00Z</published>"
        "<author><name>Ada</name></author><category term='cell'/></entry></feed>"
    )

    def test_entries_are_read(self) -> None:
        answer = Answer(
            200, OAI, {"content-type": "application/atom+xml", "etag": '"1"'}, self.ATOM.encode()
        )
        web = Web({OAI: answer})
        (last,) = given_by("feed", web, options={"language": "en"})
        said = reading(last.found[0])
        assert (said.title, said.description, said.published_on) == (
            "Cells",
            "All of it",
            "2025-03-04",
        )
        assert last.state == {"etag": '"1"'}
        assert not last.complete
        web.pages[OAI] = Answer(304, OAI, {}, b"")
        (unchanged,) = given_by("feed", web, state=last.state)
        assert web.headers[-1] == {"If-None-Match": '"1"'}
        assert unchanged.found == ()

    def test_what_is_no_feed_is_refused(self) -> None:
        for body in (b"", b"<html><p>hi", b"\xff\xfe", b"{}"):
            with pytest.raises(BadSource):
                given_by("feed", Web({OAI: body}))

    def test_a_feed_fetches_nothing_by_itself(self) -> None:
        web = Web(
            {
                OAI: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&e;</title><link>https://s.example.org/</link></item></channel></rss>'
            }
        )
        try:
            texts = [one.raw for one in found_by("feed", web)]
        except BadSource:
            texts = []
        assert not any("root:" in one for one in texts)


class TestTable:
    CSV = "Nr;Kurs;Adresse;Sprache;Stand\n1;Zellen;https://s.example.org/1;de,en;2024\n;;;;\n2;Packs;;en;\n"
    COLUMNS = {
        "source_id": "Nr",
        "title": "Kurs",
        "url": "Adresse",
        "languages": "Sprache",
        "published_on": "Stand",
    }

    def test_csv_by_its_columns(self) -> None:
        *steps, last = given_by("table", Web({OAI: self.CSV}), options={"columns": self.COLUMNS})
        found = [one for step in steps for one in step.found]
        assert [one.identifier for one in found] == ["1", "2"]
        assert reading(found[0]).title == "Zellen"
        assert last.complete

    def test_a_workbook(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["id", "title", "url", "languages", "minutes"])
        sheet.append([7, "Cells", "https://s.example.org/7", "de; en", 30.0])
        file = io.BytesIO()
        book.save(file)
        (found,) = found_by("table", Web({OAI: file.getvalue()}))
        said = reading(found)
        assert (found.identifier, said.languages, said.minutes) == ("7", ("de", "en"), 30)

    def test_it_goes_on_after_the_last_batch(self) -> None:
        rows = "".join(f"{at},Cell {at}\n" for at in range(250))
        first = given_by("table", Web({OAI: f"id,title\n{rows}"}))[0]
        rest = found_by("table", Web({OAI: f"id,title\n{rows}"}), resume=first.resume)
        assert [one.identifier for one in rest][0::149] == ["100", "249"]

    @given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda raw: b"PK\x03\x04" + raw))
    def test_no_bytes_break_it(self, body: bytes) -> None:
        with suppress(BadSource):
            list(table_harvest(Settings(OAI), Web({OAI: body}), {}))


def rs(capability: str, inside: str, root: str = "urlset") -> str:
    return (
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:rs="http://www.openarchives.org/rs/terms/"><rs:md capability="{capability}"/>{inside}</{root}>'
    )


class TestResourceSync:
    def web(self) -> Web:
        base = "https://s.example.org/"
        capabilities = "".join(
            f'<url><loc>{base}{one}</loc><rs:md capability="{one}"/></url>'
            for one in ("resourcelist", "changelist")
        )
        return Web(
            {
                OAI: rs("description", f'<url><loc>{base}c</loc><rs:md capability="capabilitylist"/></url>'),
                f"{base}c": rs("capabilitylist", capabilities),
                f"{base}resourcelist": rs("resourcelist", f"<url><loc>{base}1</loc><lastmod>2026-01-01T00:00:00Z</lastmod></url>"),
                f"{base}changelist": rs(
                    "changelist",
                    f'<url><loc>{base}1</loc><rs:md change="deleted" datetime="2026-02-01T00:00:00Z"/></url>'
                    f'<url><loc>{base}0</loc><rs:md change="updated" datetime="2025-02-01T00:00:00Z"/></url>',
                ),
                f"{base}1": Answer(200, f"{base}1", {"content-type": "application/ld+json"}, json.dumps(AMB).encode()),
            }
        )  # fmt: skip

    def test_everything_first_and_then_what_changed(self) -> None:
        step, last = given_by("resourcesync", self.web())
        assert reading(step.found[0]).title == "Zellen"
        assert last.complete
        step, last = given_by("resourcesync", self.web(), state=last.state)
        assert [(one.identifier, one.deleted) for one in step.found] == [
            ("https://s.example.org/1", True)
        ]
        assert last.state == {"since": "2026-02-01T00:00:00Z"}

    def test_lists_in_a_circle_are_left(self) -> None:
        with pytest.raises(BadSource, match="circle"):
            given_by("resourcesync", Web({OAI: rs("description", f"<url><loc>{OAI}</loc></url>")}))


class TestCommons:
    def test_a_list_that_leads_elsewhere_or_in_a_circle_is_left(self) -> None:
        url = "https://s.example.org/"
        start = f"{url}api/v1/resources/?gone=true&page_size=100"
        for following in ("https://evil.example.org/api/v1/resources/", start):
            web = Web({start: json.dumps({"resources": [], "next": following})})
            with pytest.raises(BadSource):
                given_by("commons", web, url=url)

    @pytest.mark.parametrize("body", ["", "[]", "{}", '{"resources": [1]}', "[" * 100_000])
    def test_what_is_no_list_is_refused(self, body: str) -> None:
        web = Web({"https://s.example.org/api/v1/resources/?gone=true&page_size=100": body})
        with pytest.raises(BadSource):
            given_by("commons", web, url="https://s.example.org/")
