"""From a job role to the own skills: a test left and resumed, the gap, an objection."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.test_library import sign_in
from tests.support.live import Live

Axe = Callable[[Page], None]
Screenshot = Callable[[Page, str], None]


def answer(page: Page, *, known: bool) -> None:
    """Choose the first answer, or say that it is not known."""
    if known:
        page.locator("form.quiz label").first.click()
        page.get_by_role("button", name="Answer", exact=True).click()
    else:
        page.get_by_role("button", name="I don't know this yet").click()


def test_a_learner_tests_looks_and_objects(
    browser_page: OpenPage, axe: Axe, screenshot: Screenshot, live: Live
) -> None:
    page = browser_page("/en/")
    sign_in(page, "marta")
    page.goto("/en/roles/?q=battery test technician")
    page.get_by_role("link", name="Battery test technician").first.click()
    page.get_by_role("link", name="How far am I?").click()
    expect(page.get_by_text(re.compile("You have shown 0 of 21 skills"))).to_be_visible()
    page.get_by_role("button", name="Begin the test").click()
    axe(page)
    answer(page, known=True)
    page.get_by_role("link", name="Leave the test for now").click()
    page.get_by_role("button", name="Go on with the test").click()
    expect(page.locator("h1")).to_have_text("Question 2")
    while page.locator("h1", has_text=re.compile("^Question")).count():
        answer(page, known=bool(page.locator("h1", has_text=re.compile("[02468]$")).count()))
    expect(page.locator("h1")).to_have_text("What the test found")
    axe(page)
    page.get_by_role("link", name="See it skill by skill").click()
    axe(page)
    screenshot(page, "gap-desktop")
    page.locator(".gaps h3 a").first.click()
    axe(page)
    before = page.locator(".chances").inner_text()
    page.get_by_label("What is wrong with it?").fill("I do this at work")
    page.get_by_role("button", name="Object to the estimate").click()
    expect(page.locator("blockquote")).to_contain_text("I do this at work")
    assert page.locator(".chances").inner_text() == before
    live.manage("rebuild_projections")
    page.reload()
    assert page.locator(".chances").inner_text() == before


def test_who_learnt_for_weeks_sees_the_gap_on_a_phone(
    browser_page: OpenPage, axe: Axe, screenshot: Screenshot
) -> None:
    page = browser_page("/en/", phone=True)
    sign_in(page, "nadia")
    page.goto("/en/skills/me/")
    page.get_by_label("Job role").select_option(label="Battery test technician")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".gaps .done").first).to_have_text("Shown")
    axe(page)
    screenshot(page, "gap-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
