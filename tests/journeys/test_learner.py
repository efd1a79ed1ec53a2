"""The learner's journey: read, sign up, enrol, answer every kind of question, complete, my record.

One browser walks through; the pictures it takes are those of the README and the docs.
"""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.answers import answer, forms
from tests.journeys.conftest import OpenPage

Screenshot = Callable[[Page, str], None]
COURSE = "/en/courses/working-safely-with-cells-and-packs/"
KINDS = {
    "single_choice", "multiple_choice", "numeric", "ordering", "matching", "cloze", "short_text",
}  # fmt: skip
EMAIL = "nadia.petrova@example.org"
PASSWORD = "lithium iron phosphate"


def confirmation_link(folder: Path) -> str:
    """Return the link in the newest mail."""
    newest = max(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime)
    mail = message_from_bytes(newest.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    assert body
    found = re.search(r"https?://[^/\s]+(/\S+)", body.get_content())
    assert found
    return found[1]


def sign_up(page: Page, mail_folder: Path, screenshot: Screenshot) -> None:
    """Make an account and confirm its address."""
    page.goto("/en/accounts/signup/")
    screenshot(page, "sign-up")
    page.get_by_label("E-mail").first.fill(EMAIL)
    page.get_by_label(re.compile("^Password")).first.fill(PASSWORD)
    page.get_by_label(re.compile("I am 16 or older")).check()
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.locator("main form button").first.click()
    page.goto(confirmation_link(mail_folder))
    page.locator("main form button").first.click()


def work_through(page: Page) -> set[str]:
    """Answer all questions of the lesson and say that it is done; return their kinds."""
    kinds = {answer(page, uuid) for uuid in forms(page)}
    page.locator("nav.pager form button").click()
    return kinds


def test_from_reading_to_my_record(
    browser_page: OpenPage, screenshot: Screenshot, axe: Callable[[Page], None], mail_folder: Path
) -> None:
    page = browser_page("/")
    screenshot(page, "home")
    page.get_by_role("link", name="Courses").first.click()
    screenshot(page, "catalogue")
    axe(page)
    page.get_by_role("link", name="Working safely with cells and packs").click()
    screenshot(page, "course")
    axe(page)
    page.get_by_role("link", name="read the first lesson").click()
    screenshot(page, "lesson-visitor")
    axe(page)

    sign_up(page, mail_folder, screenshot)
    page.goto(COURSE)
    page.get_by_role("button", name="Enrol").click()
    kinds: set[str] = set()
    for number in range(6):
        if number == 1:
            screenshot(page, "lesson")
            answer(page, forms(page)[0])
            axe(page)
            screenshot(page, "lesson-answered")
        kinds |= work_through(page)
    assert kinds == KINDS

    expect(page.get_by_role("heading", level=1)).to_contain_text("You completed")
    screenshot(page, "completed")
    axe(page)
    page.goto("/en/path/")
    expect(page.get_by_text("Complete", exact=True)).to_be_visible()
    screenshot(page, "my-path")
    axe(page)
    page.get_by_role("link", name="My record").first.click()
    expect(page.locator("main")).to_contain_text("Working safely with cells and packs")
    screenshot(page, "my-record")
    axe(page)
