"""A browser on the running platform, in the sizes and lights that people have."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import machine, pictures, watching
from tests.support.live import Live

PHONE, DESKTOP = (390, 844), (1280, 800)
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
]  # fmt: skip


class OpenPage(Protocol):
    """Opens a page of the platform in a browser of its own; see `browser_page`."""

    def __call__(
        self,
        path: str = "/",
        *,
        phone: bool = False,
        dark: bool = False,
        scripts: bool = True,
        language: str = "en",
        expected: tuple[str, ...] = (),
    ) -> Page: ...


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Run the platform with its demo, once for all journeys."""
    platform = Live(tmp_path_factory.mktemp("live"))
    try:
        platform.start()
        yield platform
    finally:
        platform.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run Chromium; root may do so without a sandbox only."""
    path = os.environ.get("BROWSER") or str(machine.chromium())
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=QUIET, chromium_sandbox=os.geteuid() != 0
        )
        yield chromium
        chromium.close()


@pytest.fixture
def browser_page(live: Live, browser: Browser) -> Iterator[OpenPage]:
    """Give `browser_page(path, phone=, dark=, scripts=, expected=)`.

    Each call opens a browser that remembers nothing. An error in the console, a breach of the
    content policy or a request to another host fails the test, unless a text of `expected`
    occurs in it (`expected=("404",)` on a page that is to be missing).
    """
    watches: list[watching.Watch] = []
    contexts = []

    def open_page(
        path: str = "/",
        *,
        phone: bool = False,
        dark: bool = False,
        scripts: bool = True,
        language: str = "en",
        expected: tuple[str, ...] = (),
    ) -> Page:
        width, height = PHONE if phone else DESKTOP
        context = browser.new_context(
            base_url=live.address,
            viewport={"width": width, "height": height},
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale=language,
            timezone_id="Europe/Brussels",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        watch = watching.Watch(urlsplit(live.address).netloc, expected)
        watch.attach(page)
        watches.append(watch)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    findings = [finding for watch in watches for finding in watch.findings]
    assert not findings, "\n".join(findings)


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Give `screenshot(page, name)`: the whole page as docs/screenshots/<name>.webp."""

    def take(page: Page, name: str) -> None:
        page.evaluate("document.fonts.ready.then(() => null)")
        pictures.keep(name, page.screenshot(full_page=True, animations="disabled", caret="hide"))

    return take


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Give `axe(page)`, which fails with what axe finds against WCAG 2.2 AA."""
    return watching.axe


@pytest.fixture
def mail_folder(live: Live) -> Path:
    """Return where the platform puts the mail that it would send."""
    return live.folder / "mail"
