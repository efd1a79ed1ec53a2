"""A trainer looks at coverage and says what comes before what; a learner has a task confirmed."""

import email
import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.test_library import sign_in
from tests.support.live import Live

Axe = Callable[[Page], None]
ROLE = "Battery recycling worker"


def open_role(page: Page) -> None:
    """Open the page of a role by its words."""
    page.goto("/en/roles/?q=recycling worker")
    page.get_by_role("link", name=ROLE).first.click()
    expect(page.locator("h1")).to_have_text(ROLE)


def test_a_trainer_sees_coverage_and_orders_skills(browser_page: OpenPage, axe: Axe) -> None:
    page = browser_page("/en/")
    sign_in(page, "tomas")
    page.goto("/en/roles/")
    page.get_by_role("link", name="What the roles lack: coverage").click()
    covered = page.locator("tr", has=page.get_by_role("link", name=ROLE))
    expect(covered).to_contain_text("all covered")
    axe(page)
    open_role(page)
    page.get_by_role("link", name="What comes before what").click()
    for first, then in (("waste management", "manage waste"), ("manage waste", "waste management")):
        page.get_by_label("First").select_option(label=first)
        page.get_by_label("Then").select_option(label=then)
        page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("That would go round in a circle")).to_contain_text(
        "waste management → manage waste"
    )
    axe(page)
    open_role(page)
    page.get_by_role("link", name="Say how well each skill is needed").click()
    axe(page)


def test_a_role_of_ones_own_shows_what_differs(browser_page: OpenPage, axe: Axe) -> None:
    page = browser_page("/en/", phone=True)
    sign_in(page, "nadia")
    open_role(page)
    page.get_by_role("button", name="Derive a role of your own").click()
    page.locator("tbody tr").first.get_by_role("button", name=re.compile("^Leave out")).click()
    expect(page.get_by_text("1 skill differs.")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto("/en/roles/own/")
    axe(page)


def test_a_mentor_confirms_without_an_account(browser_page: OpenPage, axe: Axe, live: Live) -> None:
    page = browser_page("/en/")
    sign_in(page, "jonas")
    open_role(page)
    page.get_by_role("link", name="assess waste type").click()
    page.get_by_role("link", name="An hour at the gate").click()
    axe(page)
    page.get_by_label("Name of your mentor").fill("Piotr")
    page.get_by_label("E-mail address of your mentor").fill("piotr@works.example")
    page.get_by_role("button", name="Ask my mentor").click()
    expect(page.get_by_text("Your mentor gets a mail.")).to_be_visible()
    mentor = browser_page(link_mailed(live), phone=True)
    axe(mentor)
    mentor.get_by_label("did it alone, I checked afterwards").check()
    mentor.get_by_role("button", name="Confirm").click()
    expect(mentor.locator("h1")).to_have_text("It is confirmed")
    page.reload()
    expect(page.get_by_text("by Piotr on")).to_be_visible()


def link_mailed(live: Live) -> str:
    """Return the path of the link in the mail to the mentor, once the worker has written it."""
    for _ in range(100):
        for path in sorted((live.folder / "mail").glob("*.eml"), reverse=True):
            mail = email.message_from_bytes(path.read_bytes())
            if mail["To"] == "piotr@works.example":
                body = mail.get_payload(decode=True)
                assert isinstance(body, bytes)
                found = re.search(rb"https?://[^/\s]+(/\S+)", body)
                assert found
                return found[1].decode()
        time.sleep(0.2)
    message = "no mail to the mentor"
    raise AssertionError(message)
