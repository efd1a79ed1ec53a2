"""Feeds, tables, ResourceSync and instances of this platform as sources."""

import io
import json
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oer_library.harvesters.contract import Answer, BadSource, Settings
from oer_library.harvesters.kinds.table import harvest as table_harvest
from tests.oer_library.harvesters.conftest import AMB, OAI, Web, found_by, given_by, reading


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
