"""A class takes a graded quiz: one closes the browser in the middle, one loses the connection,
one has no scripts; nothing that was answered is lost."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from courses.domain.formulas import evaluate
from people.services.demo_accounts import PASSWORD
from tests.journeys.answers import choose, forms, questions, words
from tests.journeys.conftest import OpenPage

Screenshot = Callable[[Page, str], None]
COURSE = "/en/courses/battery-fundamentals/"
QUIZ = f"{COURSE}charging-ageing-and-care/check-yourself/"
SAVED = re.compile(r"Saved at \d\d:\d\d")


def sign_in(page: Page, email: str) -> None:
    """Sign in as one of the demo's people."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "login" not in address)


def enrolled(browser_page: OpenPage, email: str, **options: Any) -> Page:
    """Open the quiz as somebody who takes part in the course."""
    page = browser_page("/en/accounts/login/", **options)
    sign_in(page, email)
    page.goto(COURSE)
    enrol = page.locator("main form").get_by_role("button", name="Enrol")
    if enrol.count():
        enrol.click()
    page.goto(QUIZ)
    return page


def own_answer(page: Page, uuid: str) -> str:
    """Work out a question with own numbers from the numbers that it shows."""
    data = questions()[uuid]
    template = re.escape(words(str(data["prompt"])))
    names = [str(one["name"]) for one in data["parameters"]]
    for name in names:
        template = template.replace(re.escape(f"{{{name}}}"), rf"(?P<{name}>[\d.]+)")
    found = re.search(template, " ".join(page.locator(f"#q-{uuid}").inner_text().split()))
    assert found
    numbers = {name: float(found[name]) for name in names}
    return f"{evaluate(str(data['formula']), numbers):.4g}"


def fill(page: Page, uuid: str) -> None:
    """Answer one question rightly, without saving."""
    form, data = page.locator(f"#q-{uuid}"), questions()[uuid]
    if "formula" in data:
        form.locator("[name='r-answer']").fill(own_answer(page, uuid))
    else:
        choose(form, data)


def answered(page: Page, uuid: str) -> None:
    """Answer one question rightly and wait until the page says that it is saved."""
    fill(page, uuid)
    expect(page.locator(f"#q-{uuid} [data-told]")).to_contain_text(SAVED)


def test_a_learner_takes_the_quiz(
    browser_page: OpenPage, screenshot: Screenshot, axe: Callable[[Page], None]
) -> None:
    page = enrolled(browser_page, "marta@example.org", expected=("ERR_INTERNET_DISCONNECTED",))
    screenshot(page, "quiz-start")
    axe(page)
    page.get_by_role("button", name="Start", exact=True).click()
    first, second, *rest = forms(page)
    assert len(rest) == 3
    answered(page, first)

    page.context.set_offline(True)
    fill(page, second)
    expect(page.locator("#unsent")).to_contain_text("The connection is lost")
    page.context.set_offline(False)
    expect(page.locator(f"#q-{second} [data-told]")).to_contain_text(SAVED)
    expect(page.locator("#unsent")).to_be_hidden()
    screenshot(page, "quiz")
    axe(page)

    for uuid in rest:
        answered(page, uuid)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check yourself")
    expect(page.locator("main")).to_contain_text("100\u202f% of the points")
    page.locator("summary", has_text="Show the working").nth(1).click()
    screenshot(page, "quiz-review")
    axe(page)


def test_a_closed_browser_loses_nothing(
    browser_page: OpenPage, screenshot: Screenshot, axe: Callable[[Page], None]
) -> None:
    before = enrolled(browser_page, "lena@example.org", phone=True, dark=True)
    screenshot(before, "quiz-start-phone-dark")
    before.get_by_role("button", name="Start", exact=True).click()
    asked = forms(before)
    for uuid in asked[:2]:
        answered(before, uuid)
    prompts = before.locator("form.quiz legend").all_inner_texts()
    before.context.close()

    page = enrolled(browser_page, "lena@example.org", phone=True, dark=True)
    page.get_by_role("link", name="Go on with the quiz").click()
    assert forms(page) == asked
    assert page.locator("form.quiz legend").all_inner_texts() == prompts
    expect(page.locator("[data-told]", has_text=SAVED)).to_have_count(2)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("#hand-in")).to_contain_text("Hand in anyway?")
    screenshot(page, "quiz-phone-dark")
    axe(page)
    page.get_by_role("button", name="Hand in anyway").click()
    expect(page.locator("main")).to_contain_text("40\u202f% of the points")
    screenshot(page, "quiz-review-phone-dark")
    axe(page)


def test_without_scripts_each_answer_has_its_button(browser_page: OpenPage) -> None:
    page = enrolled(browser_page, "ada@example.org", scripts=False)
    page.get_by_role("button", name="Start", exact=True).click()
    for uuid in forms(page):
        fill(page, uuid)
        page.locator(f"#q-{uuid}").get_by_role("button", name="Save").click()
        expect(page.locator(f"#q-{uuid} [data-told]")).to_contain_text(SAVED)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("main")).to_contain_text("100\u202f% of the points")
