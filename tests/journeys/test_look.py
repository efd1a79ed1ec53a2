"""The look in a browser: light and dark, narrow and wide, by keyboard, without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
LESSON = "/en/courses/battery-fundamentals/what-a-battery-is/voltage-current-charge/"
PAGES = [
    "/en/",
    "/es/",
    "/en/privacy/",
    "/en/courses/",
    "/en/roles/",
    "/en/courses/battery-fundamentals/",
    LESSON,
    "/en/accounts/login/",
    "/en/accounts/signup/",
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier(
    path: str, dark: bool, browser_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    axe(browser_page(path, dark=dark))


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(path: str, width: int, browser_page: OpenPage) -> None:
    page = browser_page(path, phone=width < 768)
    page.set_viewport_size({"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_text_of_twice_the_size(path: str, browser_page: OpenPage) -> None:
    page = browser_page(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_from_right_to_left(path: str, browser_page: OpenPage) -> None:
    page = browser_page(path, phone=True)
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.documentElement.dir = 'rtl'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_first_stop_of_the_keyboard_leads_past_the_header(browser_page: OpenPage) -> None:
    page = browser_page("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")

    expect(page.locator(":focus")).to_have_id("main")


def theme(page: Page) -> Any:
    return page.evaluate("getComputedStyle(document.documentElement).colorScheme")


def test_a_chosen_theme_is_kept_and_there_before_the_first_paint(browser_page: OpenPage) -> None:
    page = browser_page("/en/")
    page.get_by_label("Appearance").select_option("dark")
    assert theme(page) == "dark"

    page.goto("/en/accounts/login/", wait_until="commit")
    page.wait_for_selector("body")

    assert theme(page) == "dark"
    expect(page.get_by_label("Appearance")).to_have_value("dark")


def test_the_theme_of_the_device_can_be_taken_back(browser_page: OpenPage) -> None:
    page = browser_page("/en/")
    page.get_by_label("Appearance").select_option("dark")
    page.get_by_label("Appearance").select_option("")
    page.reload()

    assert theme(page) == "light dark"


def test_without_scripts_nothing_is_offered_that_needs_them(browser_page: OpenPage) -> None:
    page = browser_page("/en/", scripts=False)

    expect(page.get_by_label("Appearance")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_focus_goes_to_the_summary_of_a_forms_errors(browser_page: OpenPage) -> None:
    page = browser_page("/en/accounts/login/")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.locator(".errors")).to_be_focused()
    page.locator(".errors a").first.click()
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
