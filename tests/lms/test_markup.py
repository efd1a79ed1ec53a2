"""Pages carry no inline style or script, ask no other host, and stand on few, sound parts."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from lms.pages import PlainPage
from people.models import User

ADDRESSES = [
    "/en/",
    "/es/",
    "/en/privacy/",
    "/en/accounts/login/",
    "/en/accounts/signup/",
    "/en/nothing/",
]
STYLE_SHEETS = sorted((Path(settings.BASE_DIR) / "lms/static/lms/css").rglob("*.css"))
PHYSICAL = re.compile(
    r"(?<![-\w])(margin|padding|border)-(left|right|top|bottom)\b|(?<![-\w.])(left|right|width|height)\s*:"
)


@pytest.fixture(params=ADDRESSES)
def page(request: pytest.FixtureRequest, privacy: PlainPage, anonymous: Client) -> BeautifulSoup:
    return BeautifulSoup(anonymous.get(request.param).content, "html.parser")


def test_nothing_is_inline(page: BeautifulSoup) -> None:
    inline = [script for script in page.find_all("script") if not script.get("src")]
    handlers = [
        tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)
    ]

    assert not page.select("[style], style")
    assert not inline
    assert not handlers


def test_no_other_host_is_asked(page: BeautifulSoup) -> None:
    sources = [tag.get("src") or tag.get("href") for tag in page.select("script, img, use, link")]

    assert sources
    assert not [
        source
        for source in sources
        if "//" in str(source) and not str(source).startswith("http://testserver/")
    ]


def test_a_page_has_one_main_one_h1_and_a_way_past_the_header(page: BeautifulSoup) -> None:
    assert len(page.find_all("main")) == len(page.find_all("h1")) == 1
    assert page.select_one("body > a.skip[href='#main']") is not None


def test_headings_skip_no_level(page: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_id_is_there_once(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page.select("[id]")]

    assert len(ids) == len(set(ids))


def test_the_main_button_is_one(page: BeautifulSoup) -> None:
    assert len(page.select("main .btn:not(.quiet)")) <= 1


def test_every_field_has_a_label(page: BeautifulSoup) -> None:
    named = {label["for"] for label in page.select("label[for]")}

    for control in page.select("input:not([type=hidden]), select, textarea"):
        assert control["id"] in named


def test_the_page_of_somebody_signed_in_is_sound_too(
    privacy: PlainPage, marta: User, client_of: Callable[[User], Client]
) -> None:
    page = BeautifulSoup(client_of(marta).get("/en/").content, "html.parser")

    test_nothing_is_inline(page)
    test_every_id_is_there_once(page)


@pytest.mark.parametrize("sheet", STYLE_SHEETS, ids=lambda sheet: sheet.name)
class TestStyleSheets:
    def test_it_is_safe_from_right_to_left(self, sheet: Path) -> None:
        assert not [match.group() for match in PHYSICAL.finditer(sheet.read_text())]

    def test_it_asks_no_other_host_and_holds_no_data(self, sheet: Path) -> None:
        assert not re.search(r"url\(\s*[\"']?(https?:|//|data:)", sheet.read_text())

    def test_it_has_at_most_300_lines(self, sheet: Path) -> None:
        assert len(sheet.read_text().splitlines()) <= 300
