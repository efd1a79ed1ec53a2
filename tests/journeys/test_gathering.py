"""A librarian adds a source, watches the run, reviews, edits a field, gathers again, keeps the edit."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.test_library import save, sign_in

Screenshot = Callable[[Page, str], None]
Axe = Callable[[Page], None]
DESK = "/cms/library/harvests/"
ENTRY = """<entry><id>urn:school:1</id><title>Reading a nameplate</title>
<link href="https://school.example.org/nameplate"/><summary>{}</summary>
<updated>2026-01-01T00:00:00Z</updated><author><name>A school</name></author></entry>"""
FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>School</title><id>urn:school</id>
<updated>2026-01-01T00:00:00Z</updated>{}</feed>"""
PATIENCE = 30_000


class School(ThreadingHTTPServer):
    """A source whose feed can change."""

    summary = "What stands on a battery."

    @property
    def address(self) -> str:
        """Return where the feed is."""
        return f"http://127.0.0.1:{self.server_port}/feed"


class Answers(BaseHTTPRequestHandler):
    """Answers with the feed as it is now."""

    server: School

    def do_GET(self) -> None:
        body = FEED.format(ENTRY.format(self.server.summary)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/atom+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def school() -> Iterator[School]:
    server = School(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def wait_for(page: Page, words: str) -> None:
    """Look again until the page tells of something."""
    for _ in range(60):
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_hand_edit_survives_the_next_harvest(
    browser_page: OpenPage, screenshot: Screenshot, axe: Axe, school: School
) -> None:
    page = browser_page("/en/")
    sign_in(page, "lena")
    page.goto(DESK)
    page.get_by_role("link", name="Add a source").click()
    page.get_by_label("Name", exact=False).first.fill("A school nearby")
    page.locator("[name=code]").fill("school-nearby")
    page.locator("[name=kind]").select_option("feed")
    page.locator("[name=url]").fill(school.address)
    page.locator("[name=language]").fill("en")
    page.get_by_role("button", name="Keep").click()
    source = page.url

    wait_for(page, "Reading a nameplate")
    axe(page)
    screenshot(page, "gathering")
    page.get_by_role("button", name="Take the chosen into the library").click()
    expect(page.get_by_text("1 record decided.")).to_be_visible()

    page.goto(f"{source}?state=taken")
    page.locator("td a[href*='/resource/edit/']").click()
    title = page.locator("[name=title]")
    title.fill("Read the nameplate first")
    save(page, "Publish")
    expect(page.get_by_text("published").first).to_be_visible(timeout=PATIENCE)

    school.summary = "What stands on a battery, and what it forbids."
    page.goto(source)
    page.get_by_role("button", name="Run now").click()
    wait_for(page, "Take the chosen into the library")
    page.get_by_role("button", name="Take the chosen into the library").click()
    page.goto("/en/library/?q=forbids")
    page.get_by_role("link", name="Read the nameplate first", exact=True).click()
    expect(page.locator("main")).to_contain_text("and what it forbids")
