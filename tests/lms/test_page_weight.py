"""A first visit to the front page stays small: what the page links to, counted as it is sent."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from lms.pages import HomePage

KILOBYTE = 1000
FIRST_VISIT = 120 * KILOBYTE
STYLES = 12 * KILOBYTE
SCRIPTS = 15 * KILOBYTE
FONT_FACE = re.compile(r'@font-face\s*{[^}]*url\("([^"]+)"\)[^}]*unicode-range:([^;]+);', re.DOTALL)


@dataclass
class Weight:
    """Bytes as they travel, and the fonts that the text needs."""

    page: int = 0
    styles: int = 0
    scripts: int = 0
    pictures: int = 0
    fonts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.page + self.styles + self.scripts + self.pictures + sum(self.fonts.values())


def static_file(address: str) -> Path:
    """Return the source of a static file that a page links to."""
    found = finders.find(address.partition("#")[0].removeprefix(settings.STATIC_URL))
    assert isinstance(found, str), f"{address} is linked and does not exist"
    return Path(found)


def packed(data: bytes) -> int:
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def in_range(character: str, unicode_range: str) -> bool:
    """Say whether a character is in a CSS unicode-range."""
    for part in unicode_range.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        if int(first, 16) <= ord(character) <= int(last or first, 16):
            return True
    return False


def needed_fonts(sheet: Path, text: str) -> Iterator[Path]:
    """Yield the font files that a browser loads for a text."""
    for address, unicode_range in FONT_FACE.findall(sheet.read_text()):
        if any(in_range(character, unicode_range) for character in set(text)):
            yield (sheet.parent / address).resolve()


def weigh(client: Client, address: str) -> Weight:
    """Weigh a page and all that it links to."""
    content = client.get(address).content
    page = BeautifulSoup(content, "html.parser")
    weight = Weight(page=packed(content))
    text = page.get_text()
    for link in page.select("link[rel=stylesheet]"):
        sheet = static_file(str(link["href"]))
        weight.styles += packed(sheet.read_bytes())
        for font in needed_fonts(sheet, text):
            weight.fonts[font.name] = font.stat().st_size
    for script in page.select("script[src]"):
        weight.scripts += packed(static_file(str(script["src"])).read_bytes())
    icons = {str(use["href"]).partition("#")[0] for use in page.select("use[href]")}
    icons |= {str(link["href"]) for link in page.select("link[rel=icon]")}
    icons |= {str(image["src"]) for image in page.select("img[src]")}
    weight.pictures = sum(packed(static_file(icon).read_bytes()) for icon in icons)
    return weight


@pytest.fixture(params=["/en/", "/es/"])
def first_visit(request: pytest.FixtureRequest, home: HomePage, anonymous: Client) -> Weight:
    return weigh(anonymous, request.param)


def test_a_first_visit_weighs_at_most_120_kilobytes(first_visit: Weight) -> None:
    assert first_visit.total <= FIRST_VISIT, first_visit


def test_style_sheets_weigh_at_most_12_kilobytes(first_visit: Weight) -> None:
    assert 0 < first_visit.styles <= STYLES


def test_scripts_weigh_at_most_15_kilobytes(first_visit: Weight) -> None:
    assert 0 < first_visit.scripts <= SCRIPTS


def test_only_the_two_latin_faces_are_needed(first_visit: Weight) -> None:
    assert set(first_visit.fonts) == {
        "source-sans-3-latin-wght-normal.woff2",
        "literata-latin-wght-normal.woff2",
    }


def test_what_is_preloaded_is_what_the_text_needs(home: HomePage, anonymous: Client) -> None:
    page = BeautifulSoup(anonymous.get("/en/").content, "html.parser")
    preloaded = {Path(str(link["href"])).name for link in page.select("link[rel=preload]")}

    assert preloaded == set(weigh(anonymous, "/en/").fonts)


@pytest.mark.parametrize(
    "parts", [["catalogue"], ["course"], ["course", "lesson", "question"], ["record"]]
)
def test_the_style_sheets_of_every_kind_of_page_weigh_at_most_12_kilobytes(
    parts: list[str], home: HomePage, anonymous: Client
) -> None:
    frame = weigh(anonymous, "/en/accounts/login/").styles
    more = [static_file(f"/static/lms/css/parts/{part}.css") for part in parts]

    assert frame + sum(packed(sheet.read_bytes()) for sheet in more) <= STYLES


def test_all_scripts_together_weigh_at_most_15_kilobytes() -> None:
    folder = static_file("/static/lms/js/theme.js").parent

    assert sum(packed(script.read_bytes()) for script in folder.rglob("*.js")) <= SCRIPTS
