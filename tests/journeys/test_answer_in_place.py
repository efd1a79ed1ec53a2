"""An answer is checked in its place: nothing jumps, the verdict takes the focus, also without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from people.services.demo_accounts import PASSWORD
from tests.journeys.conftest import OpenPage

LESSON = "/en/courses/battery-fundamentals/what-a-battery-is/voltage-current-charge/"
FOCUSED = re.compile(r"\bverdict\b")


@pytest.fixture
def lesson(browser_page: OpenPage) -> Page:
    """The first lesson, for a learner who is enrolled."""
    page = browser_page("/en/accounts/login/")
    page.get_by_label("E-mail").fill("marta@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/en/courses/battery-fundamentals/")
    enrol = page.locator("main form").get_by_role("button", name="Enrol")
    if enrol.count():
        enrol.click()
    page.goto(LESSON)
    return page


def test_the_page_stays_and_the_verdict_takes_the_focus(lesson: Page) -> None:
    lesson.evaluate("window.stays = true")
    question = lesson.locator("form.quiz").nth(1)
    question.locator("input:not([type=hidden])").fill("3000")
    question.locator(".btn").click()

    expect(lesson.locator(":focus")).to_have_class(FOCUSED)
    assert lesson.evaluate("window.stays") is True
    assert lesson.url.endswith(LESSON)


def test_a_double_click_is_one_attempt(lesson: Page) -> None:
    sent: list[str] = []
    lesson.on(
        "request", lambda request: sent.append(request.url) if request.method == "POST" else None
    )
    question = lesson.locator("form.quiz").nth(2)
    question.locator("select").first.select_option(index=1)
    question.locator(".btn").dblclick()

    expect(lesson.locator("form.quiz").nth(2).locator(".verdict, .bad")).to_be_visible()
    assert len(sent) == 1


def test_what_needs_another_page_leads_there(browser_page: OpenPage) -> None:
    page = browser_page(LESSON)
    question = page.locator("form.quiz").nth(1)
    question.locator("input:not([type=hidden])").fill("2.1")
    question.locator(".btn").click()

    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("#messages")).to_contain_text("Sign in to have your answer recorded")


def test_without_scripts_the_same_form_loads_the_page_anew(browser_page: OpenPage) -> None:
    page = browser_page(LESSON, scripts=False)
    question = page.locator("form.quiz").nth(1)
    question.locator("input:not([type=hidden])").fill("2.1")
    question.locator(".btn").click()

    page.wait_for_url("**/accounts/login/**")
