"""The trainer's journey: write a lesson with a formula and a question, publish, see answers."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

from playwright.sync_api import Page, expect

from people.services.demo_accounts import PASSWORD
from tests.journeys.answers import answer, forms
from tests.journeys.conftest import OpenPage
from tests.support.live import Live

Screenshot = Callable[[Page, str], None]
COURSE = "/en/courses/battery-fundamentals/"
MODULE = "what-a-battery-is"
QUESTION = "Voltage of a large cell"


def add_address(live: Live) -> str:
    """Return the address at which a lesson is added to the module."""
    with closing(sqlite3.connect(live.folder / "db.sqlite3")) as database:
        query = "SELECT id FROM wagtailcore_page WHERE slug = ?"
        (number,) = database.execute(query, [MODULE]).fetchone()
    return f"/cms/pages/add/courses/lessonpage/{number}/"


def sign_in(page: Page, email: str) -> None:
    """Sign in as one of the demo's people."""
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)


def add_block(page: Page, name: str) -> None:
    """Add a block at the end of the lesson's body."""
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def write_text(page: Page) -> None:
    """Write a sentence with a formula in it, by keyboard."""
    add_block(page, "Text")
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.type("A pack of equal cells has the voltage ")
    page.keyboard.press("Alt+=")
    page.keyboard.type(r"U = n \, U_0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(text.locator("math")).to_be_visible()


def choose_question(page: Page, title: str) -> None:
    """Reuse a question that exists."""
    add_block(page, "Question")
    page.get_by_role("button", name=re.compile("Choose", re.IGNORECASE)).last.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[name=q]").fill(title)
    dialog.get_by_role("link", name=title).first.click()
    expect(dialog).to_have_count(0)


def preview(page: Page) -> None:
    """See the lesson as learners will, before it is saved."""
    page.get_by_role("button", name="Toggle preview").click()
    shown = page.locator("iframe[title='Preview']").last.content_frame
    expect(shown.get_by_role("heading", level=1)).to_have_text("Counting cells")
    expect(shown.locator("form.quiz")).to_be_visible()
    page.get_by_role("button", name="Toggle preview").click()


def publish(page: Page) -> None:
    """Publish from the menu beside Save."""
    page.locator(
        "footer [data-w-dropdown-target=toggle], .footer__container .w-dropdown__toggle"
    ).last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("(created and|has been) published"))).to_be_visible()


def test_from_an_empty_lesson_to_a_learners_answer(
    live: Live, browser_page: OpenPage, screenshot: Screenshot
) -> None:
    trainer = browser_page("/en/accounts/login/?next=/cms/", expected=("400",))
    sign_in(trainer, "tomas@example.org")
    trainer.goto(add_address(live))
    trainer.locator("#id_title").fill("Counting cells")
    trainer.locator("#id_summary").fill("How many cells a voltage needs.")
    write_text(trainer)
    choose_question(trainer, QUESTION)
    screenshot(trainer, "editor-lesson")
    preview(trainer)
    publish(trainer)

    learner = browser_page("/en/accounts/login/?next=" + COURSE)
    sign_in(learner, "marta@example.org")
    enrol = learner.get_by_role("button", name="Enrol")
    if enrol.count():
        enrol.click()
    learner.goto(f"{COURSE}{MODULE}/counting-cells/")
    expect(learner.locator("article math").first).to_be_visible()
    answer(learner, forms(learner)[0])

    trainer.goto("/cms/results/")
    trainer.get_by_role("link", name="Battery fundamentals").first.click()
    expect(trainer.locator("main")).to_contain_text("Marta")
    screenshot(trainer, "results")
    trainer.get_by_role("link", name="Questions").last.click()
    trainer.get_by_role("link", name=QUESTION).first.click()
    expect(trainer.locator("main")).to_contain_text("Marta")
    screenshot(trainer, "results-question")
