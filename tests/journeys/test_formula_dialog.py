"""A trainer writes formulas by keyboard, and what somebody else's clipboard holds runs nothing."""

import json
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from people.services.demo_accounts import PASSWORD
from tests.journeys.conftest import OpenPage
from tests.support.live import Live

HOSTILE = (
    "<img src=x onerror=alert(1)><math><mtext><img src=x onerror='alert(2)'></mtext>"
    "<mi onclick='alert(3)' style='color:red'>z</mi></math><svg onload=alert(4)></svg>"
)
PASTE = """(node, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "x");
  node.focus();
  node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def edit_address(live: Live) -> str:
    """The address at which the first lesson with text is edited."""
    with closing(sqlite3.connect(live.folder / "db.sqlite3")) as database:
        query = """SELECT MIN(page_ptr_id) FROM courses_lessonpage WHERE body LIKE '%"text"%'"""
        (number,) = database.execute(query).fetchone()
    return f"/cms/pages/{number}/edit/"


@pytest.fixture
def page(live: Live, browser_page: OpenPage) -> Page:
    """Tomáš edits a lesson."""
    page = browser_page("/en/accounts/login/?next=/cms/")
    page.locator("[name=login]").fill("tomas@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)
    page.goto(edit_address(live))
    return page


def text_of(page: Page) -> Locator:
    """The first rich text of the lesson, with the cursor at its end."""
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.press("Control+End")
    return text


def type_formula(page: Page, latex: str) -> None:
    page.keyboard.press("Alt+=")
    field = page.get_by_role("dialog").get_by_label("LaTeX")
    expect(field).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(latex)
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)
    expect(page.locator(".public-DraftEditor-content:focus")).to_have_count(1)


def test_a_formula_is_typed_changed_saved_and_there_again(page: Page) -> None:
    text = text_of(page)
    formulas = text.locator(".formula")
    before = formulas.count()
    page.keyboard.type(" The current is ")
    type_formula(page, r"I = \frac{Q}{t}")
    type_formula(page, r"\ce{Li+}")
    page.keyboard.type(" here.")
    expect(formulas).to_have_count(before + 1)
    expect(formulas.last.locator("math")).to_contain_text("Li")

    # the form's field is written a moment after the last key
    expect(page.locator("input[name$='-value'][value*=' here.']")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("has been updated")).to_be_visible()
    page.reload()
    again = page.locator(".public-DraftEditor-content").first
    expect(again.locator(".formula").last.locator("math")).to_contain_text("Li")
    expect(again).to_contain_text(" here.")


def test_wrong_latex_is_explained_and_cannot_be_saved(page: Page) -> None:
    text_of(page)
    page.keyboard.press("Alt+=")
    dialog = page.get_by_role("dialog")
    page.keyboard.type(r"\frac{Q")
    expect(dialog.get_by_role("status")).to_contain_text("expected '}'")
    expect(dialog.get_by_role("button", name="Save")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_crafted_clipboard_runs_nothing(page: Page) -> None:
    page.add_init_script("window.alerts = []; window.alert = (said) => window.alerts.push(said);")
    page.reload()
    text = text_of(page)
    data = {"latex": "", "display": "inline", "mathml": HOSTILE}
    block = {"key": "abcde", "text": "∑", "type": "unstyled", "depth": 0, "data": {},
             "inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 1, "key": 0}]}  # fmt: skip
    entity = {"type": "MATH", "mutability": "IMMUTABLE", "data": data}
    fragment = json.dumps({"blocks": [block], "entityMap": {"0": entity}})
    escaped = fragment.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    text.evaluate(PASTE, f'<span data-draftjs-conductor-fragment="{escaped}">x</span>')

    pasted = text.locator(".formula math").filter(has_text="z").last
    expect(pasted).to_have_count(1)
    assert pasted.evaluate("node => node.innerHTML") == "<mtext></mtext><mi>z</mi>"
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert page.evaluate("window.alerts") == []
