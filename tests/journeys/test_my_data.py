"""Everything about a person is taken along, then erased: by the person, in a browser."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.support import watching
from tests.support.live import Live

COURSE = "/en/courses/working-safely-with-cells-and-packs/"
Audited = Callable[[Page, str], None]
PASSWORD = "lithium iron phosphate"
MAKE_AN_ACCOUNT = """
from allauth.account.models import EmailAddress
from people.models import User
from people.services.persons import person_of
user = User.objects.create_user({email!r}, {password!r}, name="Ivo Marin", is_demo=True)
EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
person_of(user)
"""
COUNT = """
from people.models import Person, User
from xapi.models import Statement, StatementKey
print(User.objects.filter(email={email!r}).count(), StatementKey.objects.exclude(erased=None).count())
"""


@pytest.fixture
def audited(axe: Callable[[Page], None], screenshot: Callable[[Page, str], None]) -> Audited:
    """Take a picture of a page and hold it against WCAG."""

    def both(page: Page, name: str) -> None:
        screenshot(page, name)
        axe(page)

    return both


@pytest.fixture
def email(live: Live) -> str:
    """Return the address of somebody who has just joined."""
    address = "ivo.marin@example.org"
    code = MAKE_AN_ACCOUNT.format(email=address, password=PASSWORD)
    live.manage("shell", "--no-imports", "-c", code)
    return address


def sign_in(page: Page, email: str) -> None:
    """Fill in the sign-in form."""
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def exported(page: Page, folder: Path) -> ZipFile:
    """Make an export, wait for it, and download it."""
    page.get_by_role("button", name="Make an export").click()
    link = page.get_by_role("link", name="Export of")
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    download.value.save_as(folder / "my-data.zip")
    return ZipFile(folder / "my-data.zip")


def erase(page: Page) -> None:
    """Have everything erased, and look again until it is."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Erase everything about me").click()
    for _ in range(60):
        if page.get_by_role("heading", name="Everything about you is erased").is_visible():
            return
        page.get_by_role("button", name="Look again").click()
        page.wait_for_timeout(1000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything about you is erased")


def test_export_then_erase(
    live: Live,
    browser_page: OpenPage,
    audited: Audited,
    email: str,
    tmp_path: Path,
) -> None:
    page = browser_page("/en/accounts/login/")
    sign_in(page, email)
    page.goto(COURSE)
    page.get_by_role("button", name="Enrol").click()
    page.locator("details.account summary").click()
    page.get_by_role("link", name="My data").click()

    file = exported(page, tmp_path)
    assert {"index.html", "data.json", "statements.jsonl"} <= set(file.namelist())
    assert file.read("statements.jsonl").count(b"\n") >= 1
    assert email in file.read("data.json").decode()
    audited(page, "my-data")

    page.get_by_role("link", name="Erase my data").click()
    audited(page, "my-data-erase")
    erase(page)
    watching.axe(page)

    accounts, tombstones = live.manage(
        "shell", "--no-imports", "-c", COUNT.format(email=email)
    ).split()
    assert (int(accounts), int(tombstones) > 0) == (0, True)
    page.goto("/en/accounts/login/")
    sign_in(page, email)
    expect(page.locator("main")).to_contain_text("do not belong together")


def test_on_a_phone_in_spanish(browser_page: OpenPage, axe: Callable[[Page], None]) -> None:
    page = browser_page("/es/accounts/login/?next=/es/accounts/my-data/", phone=True, language="es")
    page.locator("input[name=login]").fill("marta@example.org")
    page.locator("input[name=password]").fill("charge and discharge")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mis datos")
    axe(page)
    page.get_by_role("link", name="Borrar mis datos").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Borrar mis datos")
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
