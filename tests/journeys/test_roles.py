"""From the front page along the value chain to a role and to a skill, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_visitor_walks_from_the_front_page_to_a_skill(
    phone: bool, browser_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = browser_page("/en/", phone=phone)
    page.locator(".chain a").first.click()
    expect(page).to_have_url(re.compile("/en/roles/"))
    page.locator(".map a").first.click()
    expect(page.locator("h1")).to_be_visible()
    axe(page)
    page.locator("main table tbody th a").first.click()
    expect(page).to_have_url(re.compile("/roles/skills/"))
    axe(page)
