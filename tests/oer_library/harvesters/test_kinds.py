"""Each kind of source: what it gives, where it goes on, and that nothing hostile breaks it."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oer_library.harvesters.contract import Answer, BadSource, Found, Later, Settings
from oer_library.harvesters.kinds import amb, oai
from oer_library.harvesters.reading import read
from tests.oer_library.harvesters.conftest import AMB, OAI, Web, found_by, given_by, reading

START = f"{OAI}?verb=ListRecords&metadataPrefix=oai_dc"


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

    def test_one_page_out_of_reach_is_told_and_three_in_a_row_let_the_run_rest(self) -> None:
        pages = [f"https://s.example.org/{at}" for at in range(5)]
        urls = "".join(f"<url><loc>{one}</loc></url>" for one in pages)
        web = Web({OAI: MAP.format(urls), **dict.fromkeys(pages, page_of(AMB))})
        web.pages[pages[1]] = Later("It is out of reach.", 60)
        assert [bool(one.problem) for one in found_by("sitemap", web)] == [0, 1, 0, 0, 0]
        web.pages.update(dict.fromkeys(pages[2:], Later("It is out of reach.", 60)))
        with pytest.raises(Later):
            given_by("sitemap", web)

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
